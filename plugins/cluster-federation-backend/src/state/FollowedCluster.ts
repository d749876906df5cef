import type {
  ClusterStatus,
  LiqoMajor,
  PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { WatchableClusterConnection } from '../clusters';
import type { ClusterProjection, LiqoGeneration } from '../liqo/types';
import type { PodState } from '../watch/kubernetesResources';
import type { NamespaceState, PodFilter } from './types';

/** What one cluster's objects amount to. */
export interface Projection extends ClusterProjection {
  liqoMajor?: LiqoMajor;
  namespaces: Map<string, NamespaceState>;
  /** Sorted by name, without the twins of other clusters' pods. */
  podsByNamespace: Map<string, PodState[]>;
  generation?: LiqoGeneration;
}

export const emptyProjection: Projection = {
  peerings: [],
  offloadings: [],
  memberByNode: new Map(),
  namespaces: new Map(),
  podsByNamespace: new Map(),
};

/** One cluster's part of the state. */
export interface FollowedCluster {
  readonly connection: WatchableClusterConnection;
  readonly projection: Projection;
  readonly kubernetesVersion: string | undefined;
  status(): ClusterStatus;
  /** Pods of this cluster; the caller turns cluster IDs into names. */
  placements(
    filter: PodFilter,
    nameOf: (clusterId: string) => string,
  ): PodPlacement[];
  /** Keeps it true until aborted. */
  run(signal: AbortSignal): Promise<void>;
}
