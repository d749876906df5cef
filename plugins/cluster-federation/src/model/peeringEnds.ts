import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clusterIdOf } from './operations';

/** Host and member of one direction of a peering. */
export interface PeeringEnds {
  host: string;
  /** How people know the member. */
  member: string;
  /** How requests and operations name it: by its connection, else by Liqo's ID. */
  memberRef: string;
  /** Liqo's ID of the member. */
  memberId: string;
  /** The one of them that the portal has no connection to. */
  unconnected?: 'host' | 'member';
}

/** How requests and operations name the remote cluster of a peering. */
export function remoteRef({ remote }: Peering): string {
  return remote.connected ? remote.name : remote.clusterId;
}

/** The direction in which the remote cluster is the member. */
export function outgoingEnds(peering: Peering): PeeringEnds {
  const { cluster, remote } = peering;
  return {
    host: cluster,
    member: remote.name,
    memberRef: remoteRef(peering),
    memberId: remote.clusterId,
    ...(!remote.connected && { unconnected: 'member' }),
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
    memberRef: cluster,
    memberId: clusterIdOf(cluster, clusters),
    ...(!remote.connected && { unconnected: 'host' }),
  };
}

/** The ends of a peering that the host knows nothing of (any more). */
export function formerEnds(
  host: string,
  memberId: string,
  clusters: Cluster[],
): PeeringEnds {
  const member = clusters.find(({ clusterId }) => clusterId === memberId);
  const name = member?.name ?? memberId;
  return {
    host,
    member: name,
    memberRef: name,
    memberId,
    ...(!member && { unconnected: 'member' }),
  };
}
