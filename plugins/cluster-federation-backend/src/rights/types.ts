import type {
  ClusterFeatureStatus,
  ClusterRights,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** What the portal's credentials may do on each cluster, as far as it is known. */
export interface ClusterRightsSource {
  /** Features that are offered, in a fixed order; empty for a cluster there is not. */
  features(cluster: string): ClusterFeatureStatus[];
  /** `undefined` for a cluster there is not. */
  rights(cluster: string): ClusterRights | undefined;
  /** Asks a cluster again soon, for example after it refused a request. */
  recheck(cluster: string): void;
  /** Calls back when an answer differs from before; returns how to stop. */
  onChange(listener: () => void): () => void;
}
