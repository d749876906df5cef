import type { PodState } from '../../watch/kubernetesResources';

/** The pods that a peering carries. */
export interface PeeringPods {
  /** Pods bound to a node of this cluster. */
  onNode(node: string): PodState[];
  /** Pods that run here for another cluster. */
  ofHost(clusterId: string): PodState[];
}
