import type { LiqoChanges } from '../../operations/types';

/** By what Liqo marks namespaces of its own. */
export interface NamespaceMarks {
  /** Label of tenant namespaces. */
  tenantNamespace: string;
  /** Label of namespaces that came from another cluster, with its ID. */
  origin: string;
}

/**
 * Why Liqo needs a namespace for itself, if its Namespace object says so. Liqo
 * would offload these without a word and break by it.
 */
export function protectedNamespaces({
  tenantNamespace,
  origin: originLabel,
}: NamespaceMarks): LiqoChanges['protectedNamespace'] {
  return ({ name, labels, annotations }) => {
    if (labels[tenantNamespace] === 'true') {
      return `Namespace ${name} is a tenant namespace of a peering`;
    }
    if (labels['liqo.io/storage-provisioner'] === 'true') {
      return `Namespace ${name} belongs to Liqo's storage`;
    }
    if (annotations['liqo.io/managed-by-namespace-map'] !== undefined) {
      const origin = labels[originLabel];
      return `Namespace ${name} is itself offloaded to this cluster${
        origin ? ` from ${origin}` : ''
      }`;
    }
    return undefined;
  };
}
