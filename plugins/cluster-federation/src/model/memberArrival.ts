import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** A member that is awaited: by the name of its connection, or by Liqo's ID. */
export interface AwaitedMember {
  name: string;
  clusterId: string;
}

/** What has become of an awaited member. */
export type MemberArrival =
  | { state: 'Unnamed' }
  | { state: 'Awaited' }
  /** The portal is connected to it. */
  | { state: 'Connected'; cluster: Cluster }
  /** Somebody has peered it with the host from elsewhere. */
  | { state: 'Peered'; peering: Peering };

/** Looks for an awaited member among what is known. */
export function memberArrival(
  { name, clusterId }: AwaitedMember,
  host: Cluster | undefined,
  clusters: Cluster[],
  peerings: Peering[],
): MemberArrival {
  if (!name && !clusterId) {
    return { state: 'Unnamed' };
  }
  const cluster = clusters.find(
    candidate =>
      candidate.name === name ||
      (clusterId && candidate.clusterId === clusterId),
  );
  if (cluster) {
    return { state: 'Connected', cluster };
  }
  const peering = peerings.find(
    candidate =>
      candidate.cluster === host?.name &&
      clusterId &&
      candidate.remote.clusterId === clusterId &&
      candidate.outgoing.phase !== 'None',
  );
  return peering ? { state: 'Peered', peering } : { state: 'Awaited' };
}
