import type { KubernetesObject } from '@kubernetes/client-node';
import type { ObjectRef } from './types';

/** What names an object. */
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
