import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clusterIdOf } from './operations';

/** Host and member of one direction of a peering, as requests name them. */
export interface PeeringEnds {
  host: string;
  member: string;
  /** Liqo's ID of the member. */
  memberId: string;
  /** The one of them that the portal has no connection to. */
  unconnected?: string;
}

/** The direction in which the remote cluster is the member. */
export function outgoingEnds({ cluster, remote }: Peering): PeeringEnds {
  return {
    host: cluster,
    member: remote.name,
    memberId: remote.clusterId,
    ...(!remote.connected && { unconnected: remote.name }),
  };
}

/** The direction in which the remote cluster is the host. */
export function incomingEnds(
  { cluster, remote }: Peering,
  clusters: Cluster[],
): PeeringEnds {
  return {
    host: remote.name,
    member: cluster,
    memberId: clusterIdOf(cluster, clusters),
    ...(!remote.connected && { unconnected: remote.name }),
  };
}

/** The ends of a peering that the host knows nothing of (any more). */
export function formerEnds(
  host: string,
  memberId: string,
  clusters: Cluster[],
): PeeringEnds {
  const member = clusters.find(({ clusterId }) => clusterId === memberId);
  return {
    host,
    member: member?.name ?? memberId,
    memberId,
    ...(!member && { unconnected: memberId }),
  };
}
