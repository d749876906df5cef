import type { KubernetesObject } from '@kubernetes/client-node';
import type { ObjectRef } from '../../clusters';

export function isGoing(object: KubernetesObject): boolean {
  return object.metadata?.deletionTimestamp !== undefined;
}

/** An object in messages: `Tenant liqo-tenant-milan/milan`. */
export function nameOf({ kind, metadata }: KubernetesObject): string {
  const { namespace, name } = metadata ?? {};
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

export function refOf({
  apiVersion = '',
  kind = '',
  metadata,
}: KubernetesObject): ObjectRef {
  return {
    apiVersion,
    kind,
    name: metadata?.name ?? '',
    namespace: metadata?.namespace,
  };
}
