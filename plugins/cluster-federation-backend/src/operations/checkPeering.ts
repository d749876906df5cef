import { ConflictError, InputError } from '@backstage/errors';
import type {
  Cluster,
  LiqoMajor,
  Peering,
  PeeringRequest,
  PeerRequest,
  UnpeerRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { checkHoldBack } from './checkHoldBack';
import { checkClusterId, checkSide, type CheckedSide } from './checkSide';
import type { ClusterIds } from './OperationStore';
import type { LiqoChanges } from './types';

/** A member that the portal has no connection to, as its host knows it. */
export interface UnconnectedMember {
  connected: false;
  /** What Liqo calls it. */
  name: string;
  clusterId: string;
}

/** The end of a peering that lends. */
export type MemberEnd = Cluster | UnconnectedMember;

export function isConnected<C extends object>(
  member: C | UnconnectedMember,
): member is C {
  return !('connected' in member);
}

/** Both ends of a peering, and what exists between them. */
export interface PeeringTargets {
  host: Cluster;
  member: MemberEnd;
  /** As the host sees it. */
  peering: Peering | undefined;
  /** The same, as the member sees it. */
  lending: Peering | undefined;
}

/** What is needed to run an operation on a peering. */
export interface CheckedPeering {
  liqoMajor: LiqoMajor;
  changes: LiqoChanges;
  clusterIds: ClusterIds;
}

/**
 * The peering that a request would change. Of one that has ended Liqo may keep
 * a trace.
 */
export function existingPeering({
  peering,
}: Pick<PeeringTargets, 'peering'>): Peering | undefined {
  return peering?.outgoing.phase === 'None' ? undefined : peering;
}

/**
 * Checks that the ends of a peering are two clusters.
 *
 * @throws InputError naming the field
 */
export function checkDistinct({
  host,
  member,
}: Pick<PeeringTargets, 'host' | 'member'>) {
  if (host.name === member.name) {
    throw new InputError(
      `member: cluster ${host.name} cannot be peered with itself; name another one`,
    );
  }
  if (host.clusterId !== undefined && host.clusterId === member.clusterId) {
    throw new InputError(
      `member: clusters ${host.name} and ${member.name} have the same cluster ID ${host.clusterId}, by which Liqo tells clusters apart; install Liqo on one of them with another one`,
    );
  }
}

/** Where only the host is changed. */
function checkOneSided(
  request: PeerRequest | UnpeerRequest,
  { clusterId, ...ofHost }: CheckedSide,
  member: Pick<UnconnectedMember, 'name' | 'clusterId'>,
): CheckedPeering {
  if (request.kind === 'unpeer' && request.spec.deleteTenantNamespaces) {
    throw new ConflictError(
      `spec.deleteTenantNamespaces: the portal has no connection to ${member.name}, where the other one of the two is; keep them, or add a connection to it`,
    );
  }
  return {
    ...ofHost,
    clusterIds: { host: clusterId, member: member.clusterId },
  };
}

/**
 * Checks that the ends of a peering which a request concerns can be changed now,
 * and that it fits what exists between them.
 *
 * @throws ServiceUnavailableError or ConflictError with the reason
 */
export function checkPeering(
  request: PeeringRequest,
  targets: PeeringTargets,
  changesOf: (liqoMajor: LiqoMajor) => LiqoChanges | undefined,
): CheckedPeering {
  if (request.kind !== 'peer' && request.kind !== 'unpeer') {
    return checkHoldBack(request, targets, changesOf);
  }
  const { host, member, peering } = targets;
  if (host.health === 'NotFollowed') {
    throw new ConflictError(
      `cluster: the portal's credential for ${host.name} lets it be a member only; connect ${host.name} with access: full to make it a host`,
    );
  }
  const ofHost = checkSide('cluster', host, 'peer-host', changesOf);
  if (!isConnected(member)) {
    return checkOneSided(request, ofHost, member);
  }
  if (
    request.kind === 'unpeer' &&
    !request.spec.deleteTenantNamespaces &&
    ofHost.changes.oneSided.includes('unpeer')
  ) {
    // The member may be out of reach.
    return checkOneSided(request, ofHost, {
      name: member.name,
      clusterId: checkClusterId(member, 'member'),
    });
  }
  const ofMember = checkSide('member', member, 'peer-member', changesOf);
  if (ofMember.liqoMajor !== ofHost.liqoMajor) {
    throw new ConflictError(
      `member: ${member.name} runs Liqo ${
        member.liqoVersion ?? ofMember.liqoMajor
      }, and ${host.name} ${
        host.liqoVersion ?? ofHost.liqoMajor
      }, which cannot be peered; install the same version on both`,
    );
  }
  if (
    request.kind === 'unpeer' &&
    request.spec.deleteTenantNamespaces &&
    peering &&
    peering.incoming.phase !== 'None'
  ) {
    throw new ConflictError(
      `spec.deleteTenantNamespaces: cluster ${member.name} borrows from ${host.name} as well, which needs the tenant namespaces; keep them, or end the other direction first`,
    );
  }
  return {
    liqoMajor: ofHost.liqoMajor,
    changes: ofHost.changes,
    clusterIds: { host: ofHost.clusterId, member: ofMember.clusterId },
  };
}
