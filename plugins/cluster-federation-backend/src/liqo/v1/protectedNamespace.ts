import type { NamespaceState } from '../../state';
import { REMOTE_CLUSTER_ID_LABEL } from './labels';

/**
 * Why Liqo needs a namespace for itself, if it does. Liqo would offload these
 * without a word and break by it.
 */
export function protectedNamespace(
  namespace: Pick<NamespaceState, 'name' | 'labels' | 'annotations'>,
): string | undefined {
  const { name, labels, annotations } = namespace;
  if (name === 'liqo') {
    return 'Namespace liqo is where Liqo itself runs';
  }
  if (
    labels['liqo.io/tenant-namespace'] === 'true' ||
    name.startsWith('liqo-tenant-')
  ) {
    return `Namespace ${name} is a tenant namespace of a peering`;
  }
  if (
    labels['liqo.io/storage-provisioner'] === 'true' ||
    name === 'liqo-storage'
  ) {
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
