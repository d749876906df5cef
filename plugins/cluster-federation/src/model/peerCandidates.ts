import type {
  Cluster,
  ClusterFeatureStatus,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { featureOf, isUnusable, offloadFeature } from './features';

/** Why a cluster can't be chosen as an end of a peering. */
export type Obstacle =
  | { reason: 'Connecting'; waitingFor?: string }
  | { reason: 'NoContact'; error?: string }
  /** Its credential allows peering only, which is enough for a member. */
  | { reason: 'MemberOnly' }
  | { reason: 'NoLiqo' }
  | { reason: 'NoClusterId' }
  | { reason: 'MissingRights' | 'Off'; message?: string }
  | { reason: 'IsHost' }
  /** Two connections lead to clusters that Liqo can't tell apart. */
  | { reason: 'SameClusterId'; clusterId: string }
  | { reason: 'OtherLiqo' }
  | { reason: 'Ending' };

/**
 * How far two clusters are peered in one direction already.
 *
 * - `Begun`: one side knows of it, or both and it converges.
 * - `Troubled`: it stands, and needs a person.
 * - `Ending`: it is being taken down.
 */
export type PeeringStanding =
  | 'None'
  | 'Begun'
  | 'Peered'
  | 'Troubled'
  | 'Ending';

/** A cluster that may become the host or the member of a peering. */
export interface PeerCandidate {
  cluster: Cluster;
  obstacle?: Obstacle;
}

/** The same for members, which may lend something to the host already. */
export interface MemberCandidate extends PeerCandidate {
  standing: PeeringStanding;
}

/** What the host holds about a member, or a member about the host. */
export function viewOf(
  peerings: Peering[],
  cluster: Pick<Cluster, 'name'>,
  remote: Pick<Cluster, 'clusterId'>,
): Peering | undefined {
  return peerings.find(
    peering =>
      peering.cluster === cluster.name &&
      peering.remote.clusterId === remote.clusterId,
  );
}

/** How far a member lends to a host already, as both of them tell it. */
export function standingOf(
  peerings: Peering[],
  host: Cluster,
  member: Pick<Cluster, 'name' | 'clusterId'>,
): PeeringStanding {
  const outgoing = viewOf(peerings, host, member)?.outgoing.phase ?? 'None';
  const incoming = viewOf(peerings, member, host)?.incoming.phase ?? 'None';
  if (outgoing === 'Disconnecting' || incoming === 'Disconnecting') {
    return 'Ending';
  }
  switch (outgoing) {
    case 'None':
      return incoming === 'None' ? 'None' : 'Begun';
    case 'Pending':
      return 'Begun';
    case 'Established':
      return 'Peered';
    default:
      return 'Troubled';
  }
}

function contactObstacle(cluster: Cluster): Obstacle | undefined {
  const { health, error, waitingFor } = cluster;
  if (health === 'Connecting') {
    return { reason: 'Connecting', waitingFor };
  }
  return health === 'Stale' || (health === 'NotFollowed' && error)
    ? { reason: 'NoContact', error }
    : undefined;
}

function ownObstacle(
  cluster: Cluster,
  status: ClusterFeatureStatus | undefined,
): Obstacle | undefined {
  if (cluster.liqoMajor === undefined) {
    return { reason: 'NoLiqo' };
  }
  if (!cluster.clusterId) {
    return { reason: 'NoClusterId' };
  }
  return isUnusable(status)
    ? {
        reason: status?.state === 'Off' ? 'Off' : 'MissingRights',
        message: status?.message,
      }
    : undefined;
}

/** What a host is chosen for: to get a member, or to offload a namespace. */
export type HostPurpose = 'peering' | 'offloading';

function hostObstacle(
  cluster: Cluster,
  purpose: HostPurpose,
): Obstacle | undefined {
  return (
    contactObstacle(cluster) ??
    (cluster.health === 'NotFollowed'
      ? { reason: 'MemberOnly' }
      : ownObstacle(
          cluster,
          purpose === 'peering'
            ? featureOf(cluster, 'peer-host')
            : offloadFeature(cluster),
        ))
  );
}

function memberObstacle(
  cluster: Cluster,
  host: Cluster | undefined,
): Obstacle | undefined {
  if (cluster.name === host?.name) {
    return { reason: 'IsHost' };
  }
  const obstacle =
    contactObstacle(cluster) ??
    ownObstacle(cluster, featureOf(cluster, 'peer-member'));
  if (obstacle) {
    return obstacle;
  }
  if (cluster.clusterId && cluster.clusterId === host?.clusterId) {
    return { reason: 'SameClusterId', clusterId: cluster.clusterId };
  }
  return host?.liqoMajor !== undefined && cluster.liqoMajor !== host.liqoMajor
    ? { reason: 'OtherLiqo' }
    : undefined;
}

/** Those that can be chosen first, in the order they came. */
function choosableFirst<T extends PeerCandidate>(candidates: T[]): T[] {
  return [
    ...candidates.filter(({ obstacle }) => !obstacle),
    ...candidates.filter(({ obstacle }) => obstacle),
  ];
}

/** Who can be a host, and why the others can't. */
export function hostCandidates(
  clusters: Cluster[],
  purpose: HostPurpose = 'peering',
): PeerCandidate[] {
  return choosableFirst(
    clusters.map(cluster => ({
      cluster,
      obstacle: hostObstacle(cluster, purpose),
    })),
  );
}

/** Who can be a member of a host, chosen or not, and why the others can't. */
export function memberCandidates(
  clusters: Cluster[],
  peerings: Peering[],
  host: Cluster | undefined,
): MemberCandidate[] {
  return choosableFirst(
    clusters.map(cluster => {
      const standing = host ? standingOf(peerings, host, cluster) : 'None';
      const obstacle = memberObstacle(cluster, host);
      return {
        cluster,
        standing,
        obstacle:
          obstacle ??
          (standing === 'Ending' ? { reason: 'Ending' as const } : undefined),
      };
    }),
  );
}
