import type { NamespaceState } from '../../state';
import { REMOTE_CLUSTER_ID_LABEL } from './labels';

/**
 * Why Liqo needs a namespace for itself, if its Namespace object says so. Liqo
 * would offload these without a word and break by it.
 */
export function protectedNamespace(
  namespace: Pick<NamespaceState, 'name' | 'labels' | 'annotations'>,
): string | undefined {
  const { name, labels, annotations } = namespace;
  if (labels['liqo.io/tenant-namespace'] === 'true') {
    return `Namespace ${name} is a tenant namespace of a peering`;
  }
  if (labels['liqo.io/storage-provisioner'] === 'true') {
    return `Namespace ${name} belongs to Liqo's storage`;
  }
  if (annotations['liqo.io/managed-by-namespace-map'] !== undefined) {
    const origin = labels[REMOTE_CLUSTER_ID_LABEL];
    return `Namespace ${name} is itself offloaded to this cluster${
      origin ? ` from ${origin}` : ''
    }`;
  }
  return undefined;
}
