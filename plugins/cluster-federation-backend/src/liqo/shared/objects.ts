import type { KubernetesObject } from '@kubernetes/client-node';

export function isGoing(object: KubernetesObject): boolean {
  return object.metadata?.deletionTimestamp !== undefined;
}

/** An object in messages: `Tenant liqo-tenant-milan/milan`. */
export function nameOf({ kind, metadata }: KubernetesObject): string {
  const { namespace, name } = metadata ?? {};
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
