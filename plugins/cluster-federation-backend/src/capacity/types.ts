import type { PeerCapacity } from '../liqo/types';
import type { Taint } from '../watch/kubernetesResources';
import type { Quantities } from '../watch/quantities';

/** A node with what of it is taken. */
export interface NodeUse {
  name: string;
  /** Cluster ID of the member that it stands for; absent for nodes of the cluster's own. */
  member?: string;
  labels: Record<string, string>;
  taints: Taint[];
  ready: boolean;
  unschedulable: boolean;
  allocatable: Quantities;
  /** What the pods on it request, their number included. */
  used: Quantities;
}

/** What is known of the resources of one cluster. */
export interface CapacityState {
  nodes: NodeUse[];
  /** By cluster ID of the remote cluster. */
  peers: ReadonlyMap<string, PeerCapacity>;
}
