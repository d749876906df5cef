/**
 * Liqo's major version: 0 for 0.5-0.10, 1 for 1.x.
 *
 * @public
 */
export type LiqoMajor = 0 | 1;

/**
 * How far what the portal says of a cluster can be trusted.
 *
 * - `Connecting`: its state was never read completely; `waitingFor` says what is awaited.
 * - `Fresh`: its state is followed live.
 * - `Stale`: contact is lost; what is shown is the state at `asOf`.
 *
 * @public
 */
export type ClusterHealth = 'Connecting' | 'Fresh' | 'Stale';

/**
 * Freshness of one cluster. Stands beside the items of every list answer, so
 * that a sick cluster never fails a list and never silently empties it.
 *
 * @public
 */
export interface ClusterStatus {
  /** Name of the connection in the portal's configuration. */
  name: string;
  health: ClusterHealth;
  /** Last moment (ISO 8601) at which the state is known to have been true; absent while `Connecting`. */
  asOf?: string;
  /** Why contact failed, in one sentence, without secrets. */
  error?: string;
  /** While `Connecting`: what is awaited. */
  waitingFor?: string;
}

/**
 * Answer of every list: the items, and how fresh each cluster they come from is.
 *
 * @public
 */
export interface ListAnswer<T> {
  items: T[];
  clusters: ClusterStatus[];
}

/**
 * A cluster that the portal is connected to.
 *
 * @public
 */
export interface Cluster extends ClusterStatus {
  /** Title from the configuration; the name serves where there is none. */
  title?: string;
  /** Liqo's cluster ID (ConfigMap labelled `app.kubernetes.io/name=clusterid-configmap`). */
  clusterId?: string;
  /** Exact Liqo version, for example `v1.2.0`; absent while unknown or not installed. */
  liqoVersion?: string;
  liqoMajor?: LiqoMajor;
  kubernetesVersion?: string;
  /** Number of clusters that lend resources to this one. */
  memberCount: number;
  /** Number of clusters that borrow resources from this one. */
  hostCount: number;
  offloadedNamespaceCount: number;
}

/**
 * One resource of a peering or cluster (cpu, memory, pods or an extended resource),
 * as Kubernetes quantities such as `500m` or `8Gi`.
 *
 * @public
 */
export interface ResourceCapacity {
  resource: string;
  /** Asked for by the host (ResourceSlice `.spec.resources`). */
  requested?: string;
  /** Granted by the member (ResourceSlice `.status.resources`). */
  accepted?: string;
  /** Requested by the pods that run there. */
  used?: string;
  /** `used` as a fraction of `accepted`, 0 to 1 and beyond. */
  usedFraction?: number;
}

/**
 * A condition as Kubernetes and Liqo objects carry it.
 *
 * @public
 */
export interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  /** ISO 8601. */
  lastTransitionTime?: string;
}
