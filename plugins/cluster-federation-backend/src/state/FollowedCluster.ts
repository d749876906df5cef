import type {
  ClusterStatus,
  LiqoMajor,
  PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { WatchableClusterConnection } from '../clusters';
import type { NodeUse } from '../capacity';
import type {
  ClusterProjection,
  LiqoGeneration,
  Reflection,
} from '../liqo/types';
import type { ClusterFacts, FederationView } from '../placement';
import type { PodState } from '../watch/kubernetesResources';
import type { NamespaceState, PodFilter } from './types';

/** What one cluster's objects amount to. */
export interface Projection extends ClusterProjection {
  liqoMajor?: LiqoMajor;
  namespaces: Map<string, NamespaceState>;
  /** Sorted by name, without the twins of other clusters' pods. */
  podsByNamespace: Map<string, PodState[]>;
  /** Sorted by name. */
  nodes: NodeUse[];
  /** Services that hosts reflect here. */
  reflections: Reflection[];
  generation?: LiqoGeneration;
  /** What tells where pods run; absent where no pods are followed. */
  facts?: ClusterFacts;
}

export const emptyProjection: Projection = {
  peerings: [],
  offloadings: [],
  capacities: new Map(),
  memberByNode: new Map(),
  nodes: [],
  namespaces: new Map(),
  podsByNamespace: new Map(),
  reflections: [],
};

/** One cluster's part of the state. */
export interface FollowedCluster {
  readonly connection: WatchableClusterConnection;
  readonly projection: Projection;
  readonly kubernetesVersion: string | undefined;
  status(): ClusterStatus;
  /** Pods of this cluster; the caller knows the others. */
  placements(filter: PodFilter, view: FederationView): PodPlacement[];
  /** Keeps it true until aborted. */
  run(signal: AbortSignal): Promise<void>;
}
