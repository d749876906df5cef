import type {
  CapacityShare,
  LiqoMajor,
  Offloading,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { LiqoChanges } from '../operations/types';
import type { PreflightCheck } from '../preflight/types';
import type {
  KubernetesSnapshot,
  PodState,
} from '../watch/kubernetesResources';
import type { Snapshot, WatchedResource } from '../watch/types';

/** What two clusters have of each other; absent is what was never asked for. */
export interface PeerCapacity {
  borrowed?: CapacityShare;
  lent?: CapacityShare;
}

/** What one generation of Liqo makes of one cluster. */
export interface ClusterProjection {
  /** Liqo's ID of the cluster. */
  clusterId?: string;
  liqoVersion?: string;
  /**
   * Sorted by cluster ID of the remote cluster, whose name is what Liqo calls
   * it here: only the merged state knows the portal's names.
   */
  peerings: Peering[];
  /**
   * Sorted by namespace; remote names as in `peerings`. Without owners, which
   * do not depend on Liqo.
   */
  offloadings: Offloading[];
  /** By cluster ID of the remote cluster, one for each of `peerings`. */
  capacities: ReadonlyMap<string, PeerCapacity>;
  /** Cluster ID of the member that a virtual node stands for, by node name. */
  memberByNode: ReadonlyMap<string, string>;
}

/** A Service that a host reflects to this cluster. */
export interface Reflection {
  /** Liqo's ID of the host. */
  hostId: string;
  /** Where it is here. */
  remoteNamespace: string;
  service: string;
  endpointSlices: number;
  endpoints: { ready: number; total: number };
}

/** Where a projection takes place. */
export interface ProjectionContext {
  /** Connection name of the cluster. */
  cluster: string;
  /** Nodes, namespaces and pods. */
  kubernetes: KubernetesSnapshot;
}

/** Everything that depends on a generation of Liqo. */
export interface LiqoGeneration {
  readonly major: LiqoMajor;
  /** What is followed of a cluster besides nodes, namespaces and pods. */
  readonly resources: WatchedResource<any>[];
  /** Whether this generation is what is installed on a cluster. */
  isInstalled(snapshot: Snapshot): boolean;
  /** Pure. */
  project(snapshot: Snapshot, context: ProjectionContext): ClusterProjection;
  /**
   * Cluster ID of the host that a pod runs here for; `undefined` where it is no
   * twin of another cluster's pod.
   */
  hostOfTwin(pod: PodState): string | undefined;
  /** Pure. */
  reflections(snapshot: Snapshot): Reflection[];
  /** Whether Liqo marked a pod as out of reach together with its member. */
  isUnreachable(pod: PodState): boolean;
  /** How its clusters are changed. */
  readonly changes: LiqoChanges;
  /** What is looked at before two of its clusters are peered, in the order of reading. */
  readonly preflight: PreflightCheck[];
}
