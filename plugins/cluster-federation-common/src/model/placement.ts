/**
 * Where one pod runs.
 *
 * @public
 */
export interface PodPlacement {
  /** Connection name of the cluster whose API server holds the pod (the host). */
  cluster: string;
  namespace: string;
  pod: string;
  /** Cluster that really runs it; absent while the pod is not scheduled. */
  runsOn?: {
    /** Connection name where the portal knows the cluster, else its cluster ID. */
    name: string;
    clusterId?: string;
    node: string;
    /** Whether it left the host. */
    remote: boolean;
  };
  phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  ready: boolean;
  restarts: number;
  /** Why it is not running, in Kubernetes' words (a container's or the pod's reason). */
  reason?: string;
  message?: string;
  /** ISO 8601. */
  createdAt?: string;
}
