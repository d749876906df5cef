import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  Cluster,
  ClusterFeature,
  LiqoMajor,
  Peering,
  PeeringRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { checkContact, checkLiqo } from './checkCluster';
import type { LiqoChanges } from './types';

/** Both ends of a peering, and what exists between them. */
export interface PeeringTargets {
  host: Cluster;
  member: Cluster;
  peering: Peering | undefined;
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

function checkSide(
  field: 'cluster' | 'member',
  cluster: Cluster,
  feature: ClusterFeature,
  changesOf: (liqoMajor: LiqoMajor) => LiqoChanges | undefined,
) {
  const { name, clusterId } = cluster;
  checkContact(cluster, field);
  const found = checkLiqo(cluster, changesOf, field);
  if (!clusterId) {
    throw new ServiceUnavailableError(
      `${field}: Liqo's ID of cluster ${name} is not known yet; request it again in a moment`,
    );
  }
  const lacking = cluster.features.find(
    candidate =>
      candidate.feature === feature && candidate.state === 'MissingRights',
  );
  if (lacking) {
    throw new ConflictError(
      `${field}: the portal lacks rights on cluster ${name}; apply the ClusterRole cluster-federation-${feature} there and bind it to the portal's credential`,
    );
  }
  return found;
}

/**
 * Checks that both ends of a peering can be changed now, and that the request
 * fits what exists between them.
 *
 * @throws ServiceUnavailableError or ConflictError with the reason
 */
export function checkPeering(
  request: PeeringRequest,
  targets: PeeringTargets,
  changesOf: (liqoMajor: LiqoMajor) => LiqoChanges | undefined,
): { liqoMajor: LiqoMajor; changes: LiqoChanges } {
  const { host, member, peering } = targets;
  if (host.health === 'NotFollowed') {
    throw new ConflictError(
      `cluster: the portal's credential for ${host.name} lets it be a member only; connect ${host.name} with access: full to make it a host`,
    );
  }
  const found = checkSide('cluster', host, 'peer-host', changesOf);
  const { liqoMajor } = checkSide('member', member, 'peer-member', changesOf);
  if (liqoMajor !== found.liqoMajor) {
    throw new ConflictError(
      `member: ${member.name} runs Liqo ${
        member.liqoVersion ?? liqoMajor
      }, and ${host.name} ${
        host.liqoVersion ?? found.liqoMajor
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
  return found;
}
