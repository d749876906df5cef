import type { PodOffloadingStrategy } from './offloading';

/**
 * Why a pod does not run as it was asked for. Liqo's and Kubernetes' conditions
 * are joined; the name says where the obstacle lies.
 *
 * @public
 */
export type ObstacleCause =
  | 'NoMemberSelected'
  | 'SelectorContradictsStrategy'
  | 'NoLocalCapacity'
  | 'MemberCordoned'
  | 'MemberUnreachable'
  | 'VirtualNodeNotReady'
  | 'MemberQuotaExceeded'
  | 'TooLargeForAnyNode'
  | 'PodConstraintsMatchNothing'
  | 'TaintNotTolerated'
  | 'RemoteNamespaceFailed'
  | 'ImagePullFailed'
  | 'CrashLoop'
  | 'NotReady'
  | 'Failed'
  | 'NotScheduledYet'
  | 'StartingUp'
  | 'Unknown';

/**
 * What keeps a pod from running as it was asked for.
 *
 * @public
 */
export interface PodObstacle {
  cause: ObstacleCause;
  /** One sentence that names the objects at fault. */
  message: string;
  /** One sentence that says what to do; absent where time alone heals it. */
  fix?: string;
  /** Where that is known from: the object (`Node milan/liqo-rome`) and what it says. */
  evidence: { object: string; text: string }[];
}

/**
 * Where one pod runs. A pod and its twin on a member are one placement, told by
 * the host.
 *
 * @public
 */
export interface PodPlacement {
  /** Connection name of the cluster whose API server holds the pod (the host). */
  cluster: string;
  namespace: string;
  pod: string;
  /** What controls the pod, Deployments in place of their ReplicaSets. */
  workload?: { kind: string; name: string };
  /** Label `app.kubernetes.io/component` of the pod: its part in a pipeline. */
  component?: string;
  /** Cluster that really runs it; absent while the pod is not scheduled. */
  runsOn?: {
    /** Connection name where the portal knows the cluster, else its cluster ID. */
    name: string;
    clusterId?: string;
    node: string;
    /** Whether it left the host. */
    remote: boolean;
    /** Namespace of its twin on the member, where it left the host. */
    remoteNamespace?: string;
  };
  /** Strategy in force for its namespace; absent where that is not offloaded. */
  podOffloadingStrategy?: PodOffloadingStrategy;
  phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  ready: boolean;
  restarts: number;
  /** Why it is not running, in Kubernetes' words (a container's or the pod's reason). */
  reason?: string;
  message?: string;
  /** Absent where the pod runs as it was asked for. */
  obstacle?: PodObstacle;
  /**
   * Catalog entity whose annotations choose the pod, where pods of an entity
   * were asked for: that entity, or a component that is part of it.
   */
  entityRef?: string;
  /** ISO 8601. */
  createdAt?: string;
}
