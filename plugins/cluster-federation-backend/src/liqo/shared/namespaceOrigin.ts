import type { NamespaceState } from '../../state';
import { REMOTE_CLUSTER_ID_LABEL } from './labels';

/** What a namespace that Liqo made on a member was made for. */
export interface NamespaceOrigin {
  /** ID of the host. */
  clusterId?: string;
  /** Name of the namespace there. */
  namespace?: string;
}

/** Absent where a namespace was not made by Liqo. */
export function namespaceOrigin({
  labels,
  annotations,
}: Pick<NamespaceState, 'labels' | 'annotations'>):
  | NamespaceOrigin
  | undefined {
  return annotations['liqo.io/managed-by-namespace-map'] === undefined
    ? undefined
    : {
        clusterId: labels[REMOTE_CLUSTER_ID_LABEL],
        namespace: annotations['liqo.io/original-name'],
      };
}
