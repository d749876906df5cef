import type {
  Cluster,
  Offloading,
  OffloadRequest,
  Peering,
  PodPlacement,
  VirtualNode,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { NamespaceState } from '../state';

/** A member that a cluster selector chooses, and by which of its virtual nodes. */
export interface ChosenMember {
  peering: Peering;
  virtualNodes: VirtualNode[];
}

/** An offloading that is about to be requested. */
export interface OffloadContext {
  request: OffloadRequest;
  host: Cluster;
  namespace: NamespaceState | undefined;
  /** As it stands now. */
  offloading: Offloading | undefined;
  /** Peerings of the host with its members. */
  members: Peering[];
  chosen: ChosenMember[];
  /** Of the namespace, on the host and on members. */
  pods: PodPlacement[];
}
