import type {
  ApplyWorkloadRequest,
  Cluster,
  Offloading,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Stage } from './stages';

/** Workloads that are about to be applied. */
export interface WorkloadContext {
  request: ApplyWorkloadRequest;
  host: Cluster;
  /** As it stands now. */
  offloading: Offloading | undefined;
  /** Peerings of the host with its members. */
  members: Peering[];
  stages: Stage[];
}
