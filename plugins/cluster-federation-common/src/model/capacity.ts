import type { ClusterStatus, ResourceCapacity } from './cluster';
import type { NodeSelectorRequirement } from './offloading';
import type { Peering } from './peering';

/**
 * One object that the figures of a ledger are read from.
 *
 * @public
 */
export interface CapacityEntry {
  /**
   * Kind of the object. A `VirtualNode` is told together with the Node of its
   * name: `requested` is what the first is made with, `accepted` what the
   * second has.
   */
  kind: 'ResourceSlice' | 'ResourceOffer' | 'Quota' | 'VirtualNode' | 'Node';
  name: string;
  /**
   * Whether it counts: `Pending` and `Denied` grants give nothing; of nodes that
   * are `NotReady`, and of what is `Cordoned`, nothing more can be used.
   */
  state: 'Active' | 'Pending' | 'Denied' | 'NotReady' | 'Cordoned';
  /** ResourceSlice that a Quota or a virtual node was made for. */
  resourceSlice?: string;
  /** How strict a Quota is about the limits of containers (`.spec.limitsEnforcement`). */
  limitsEnforcement?: string;
  resources: ResourceCapacity[];
}

/**
 * Resources of one origin: the sum, and the objects it is read from.
 *
 * @public
 */
export interface CapacityShare {
  resources: ResourceCapacity[];
  entries: CapacityEntry[];
}

/**
 * What two clusters have of each other, seen from one of them.
 *
 * @public
 */
export interface RemoteCapacityShare extends CapacityShare {
  remote: Peering['remote'];
}

/**
 * What a cluster has: on nodes of its own, from its members, and for its hosts.
 *
 * @public
 */
export interface ClusterCapacity {
  /** Connection name. */
  cluster: string;
  /**
   * Its own nodes: `accepted` is what they can give, `used` what the pods on
   * them request, those of hosts included.
   */
  own: CapacityShare;
  /** One a member, sorted by name. With the member's Quotas, where they are known. */
  borrowed: RemoteCapacityShare[];
  /** One a host, sorted by name. */
  lent: RemoteCapacityShare[];
}

/**
 * Asks whether pods fit into the federation of a host, and where.
 *
 * @public
 */
export interface FitRequest {
  /** Connection name of the host. */
  cluster: string;
  /** Namespace of the pods; without it, one that is offloaded to every member. */
  namespace?: string;
  /** What one pod requests, as Kubernetes quantities. */
  resources: Record<string, string>;
  replicas: number;
  /** Labels that the node of a pod must have. */
  nodeSelector?: Record<string, string>;
  /** What the labels of the node must satisfy, all of it. */
  matchExpressions?: NodeSelectorRequirement[];
}

/**
 * Why pods do not go to a place, or why no more do.
 *
 * @public
 */
export type FitObstacleCause =
  | 'NoNode'
  | 'NotReady'
  | 'Cordoned'
  | 'Tainted'
  | 'NotMatched'
  | 'NotOffloaded'
  | 'NotSelected'
  | 'NamespaceNotReady'
  | 'LocalStrategy'
  | 'RemoteStrategy'
  | 'QuotaCordoned'
  | 'QuotaExceeded'
  | 'NoNodeLargeEnough'
  | 'Full';

/**
 * One reason why pods do not go to a place, or why no more do.
 *
 * @public
 */
export interface FitObstacle {
  cause: FitObstacleCause;
  /** One sentence that names what is at fault. */
  message: string;
}

/**
 * Where pods may run: on the nodes of the host itself, taken together, or on a
 * virtual node.
 *
 * @public
 */
export interface FitPlace {
  kind: 'Host' | 'Member';
  /** Connection name where the portal knows the cluster, else what Liqo calls it. */
  name: string;
  clusterId?: string;
  /** Absent for the host, and for a member without one. */
  virtualNode?: string;
  /**
   * Whether the nodes of a member were counted as well. Where not, a pod that
   * fits on its virtual node may still be larger than each of its nodes.
   */
  nodesKnown: boolean;
  /** How many replicas fit here, whether that many are asked for or not. */
  replicas: number;
  /**
   * What one more replica lacks, at the node that comes closest. Empty where
   * all that were asked for fit, and where the place is out for another reason.
   */
  lacking: { resource: string; amount: string }[];
  obstacles: FitObstacle[];
}

/**
 * Whether pods fit, and where. A snapshot: nothing is reserved.
 *
 * @public
 */
export interface FitAnswer {
  fits: boolean;
  /** How many of the replicas that were asked for fit, all places together. */
  replicas: number;
  /** The host first, then members by name. */
  places: FitPlace[];
  clusters: ClusterStatus[];
}
