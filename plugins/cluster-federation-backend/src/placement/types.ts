import type {
  Condition,
  ObstacleCause,
  Offloading,
  Peering,
  PodObstacle,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { NodeUse } from '../capacity';
import type { PodState } from '../watch/kubernetesResources';
import type { PodEvent } from '../watch/podEvents';
import type { Quantities } from '../watch/quantities';
import type { ClusterFacts } from './ClusterFacts';
import type { NodeSearch } from './nodeSearch';

/** A node as the scheduler sees it. */
export interface NodeFacts extends NodeUse {
  cluster: string;
  /** Its condition Ready. */
  readiness?: Condition;
  /** What the pods on it leave of what is allocatable. */
  free: Quantities;
}

/** A member of the host whose pod is looked at. */
export interface Member {
  clusterId: string;
  name: string;
  peering?: Peering;
}

/** What is known of other clusters, for one viewer. */
export interface FederationView {
  /** Connection name of a cluster, where the portal knows it. */
  nameOf(clusterId: string): string | undefined;
  /** Of clusters that the portal follows and the viewer may read. */
  factsOf(clusterId: string): ClusterFacts | undefined;
}

/** The pod of a member that runs what a pod of the host asks for. */
export interface Twin {
  facts: ClusterFacts;
  pod: PodState;
  events: PodEvent[];
}

/** All that is known about a pod that does not run as it was asked for. */
export interface ObstacleContext {
  pod: PodState;
  host: ClusterFacts;
  /** Of the pod, the newest first. */
  events: PodEvent[];
  /** Of the pod's namespace, if it is offloaded. */
  offloading?: Offloading;
  /** The node it is bound to. */
  node?: NodeFacts;
  /** What that stands for, if it is a virtual one. */
  member?: Member;
  twin?: Twin;
  /** Where the pod could go, if the scheduler found it no node. */
  search?: NodeSearch;
  memberOf(clusterId: string): Member;
}

/** One cause: says what is wrong if it is the one, and nothing otherwise. Pure. */
export interface ObstacleFinder {
  cause: ObstacleCause;
  find(context: ObstacleContext): Omit<PodObstacle, 'cause'> | undefined;
}
