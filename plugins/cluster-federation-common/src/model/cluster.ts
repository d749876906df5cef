import type { LiqoTraits } from './liqoTraits';

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
 * - `NotFollowed`: the credential allows peering only, so no state is claimed;
 *   `asOf` is the last contact.
 *
 * @public
 */
export type ClusterHealth = 'Connecting' | 'Fresh' | 'Stale' | 'NotFollowed';

/**
 * How much the credential of a connection allows.
 *
 * - `full`: everything that is shown is followed.
 * - `peering`: a credential as `liqoctl generate peering-user` makes it, enough
 *   to become a member, not to be followed.
 *
 * @public
 */
export type ClusterAccess = 'full' | 'peering';

/**
 * What the portal does with a cluster. Each feature needs Kubernetes rights of
 * its own, shipped as one ClusterRole.
 *
 * - `read`: follow what is shown.
 * - `offload`: create, change and end offloadings of namespaces.
 * - `peer-host`, `peer-member`: the two sides of a peering.
 * - `workloads`: apply manifests to offloaded namespaces.
 * - `impersonate`: act with the rights of the user who asks.
 *
 * @public
 */
export type ClusterFeature =
  | 'read'
  | 'offload'
  | 'peer-host'
  | 'peer-member'
  | 'workloads'
  | 'impersonate';

/**
 * Whether a feature can be used on a cluster.
 *
 * - `Available`: the portal's credential has all rights for it.
 * - `MissingRights`: it lacks some of them.
 * - `Unknown`: the cluster was not asked yet, or could not be.
 * - `Off`: not offered here, for example in a read-only portal.
 *
 * @public
 */
export type ClusterFeatureState =
  | 'Available'
  | 'MissingRights'
  | 'Unknown'
  | 'Off';

/**
 * One feature on one cluster.
 *
 * @public
 */
export interface ClusterFeatureStatus {
  feature: ClusterFeature;
  state: ClusterFeatureState;
  /** One sentence that explains a state other than `Available`. */
  message?: string;
}

/**
 * A Kubernetes right that the portal's credential lacks on a cluster.
 *
 * @public
 */
export interface MissingRight {
  verb: string;
  /** API group; empty for the core group. */
  group: string;
  /** Plural, with a subresource after a slash. Empty where `path` is set. */
  resource: string;
  /** Name of the one object it concerns; absent where it concerns all. */
  name?: string;
  /** Path of a right that concerns no resource, such as `/readyz`. */
  path?: string;
  /** Absent where it is needed in the whole cluster. */
  namespace?: string;
}

/**
 * The Kubernetes rights of one feature.
 *
 * @public
 */
export interface ClusterFeatureRights extends ClusterFeatureStatus {
  /** Name of the shipped ClusterRole that grants them. */
  clusterRole: string;
  missing: MissingRight[];
}

/**
 * What the portal's credential may do on a cluster, as the cluster itself says
 * (SelfSubjectAccessReview).
 *
 * @public
 */
export interface ClusterRights {
  cluster: string;
  /** When the cluster was asked last (ISO 8601). */
  checkedAt?: string;
  /** Name by which the cluster knows the portal, where it says so (SelfSubjectReview). */
  username?: string;
  features: ClusterFeatureRights[];
}

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
  access: ClusterAccess;
  /** Where the connection is configured: `clusterFederation`, `kubernetes`, or the id of a supplier. */
  source: string;
  features: ClusterFeatureStatus[];
  /** Liqo's cluster ID (ConfigMap labelled `app.kubernetes.io/name=clusterid-configmap`). */
  clusterId?: string;
  /** Exact Liqo version, for example `v1.2.0`; absent while unknown or not installed. */
  liqoVersion?: string;
  liqoMajor?: LiqoMajor;
  /** What this version of Liqo can do; absent like its major version. */
  liqoTraits?: LiqoTraits;
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
