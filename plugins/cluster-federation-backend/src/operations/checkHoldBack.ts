import { ConflictError } from '@backstage/errors';
import type {
  LiqoMajor,
  NodeRequest,
  TenantRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  isConnected,
  type CheckedPeering,
  type PeeringTargets,
} from './checkPeering';
import { checkClusterId, checkSide } from './checkSide';
import type { LiqoChanges } from './types';

type ChangesOf = (liqoMajor: LiqoMajor) => LiqoChanges | undefined;

/** Of the member no more is needed than its ID: it may be out of reach. */
function checkNodes(
  { host, member, peering }: PeeringTargets,
  changesOf: ChangesOf,
): CheckedPeering {
  if (host.health === 'NotFollowed') {
    throw new ConflictError(
      `cluster: the portal's credential for ${host.name} allows peering only; connect ${host.name} with access: full to change its virtual nodes`,
    );
  }
  const { clusterId, ...found } = checkSide(
    'cluster',
    host,
    'peer-host',
    changesOf,
  );
  const clusterIds = {
    host: clusterId,
    member: isConnected(member)
      ? checkClusterId(member, 'member')
      : member.clusterId,
  };
  if (!peering?.virtualNodes.length) {
    throw new ConflictError(
      `member: cluster ${host.name} has no virtual node for ${member.name}; peer the two first`,
    );
  }
  return { ...found, clusterIds };
}

/** Of the host no more is needed than its ID: it may be out of reach. */
function checkTenant(
  { host, member, lending }: PeeringTargets,
  changesOf: ChangesOf,
): CheckedPeering {
  if (!isConnected(member)) {
    throw new ConflictError(
      `member: the portal has no connection to ${member.name}, on which this is decided; add one`,
    );
  }
  if (member.health === 'NotFollowed') {
    throw new ConflictError(
      `member: the portal's credential for ${member.name} allows peering only; connect ${member.name} with access: full to change what it grants, or use liqoctl there`,
    );
  }
  const { clusterId, ...found } = checkSide(
    'member',
    member,
    'peer-member',
    changesOf,
  );
  const clusterIds = {
    host: checkClusterId(host, 'cluster'),
    member: clusterId,
  };
  if (!lending || lending.incoming.phase === 'None') {
    throw new ConflictError(
      `cluster: ${host.name} is no tenant of cluster ${member.name}; peer the two first`,
    );
  }
  return { ...found, clusterIds };
}

/**
 * Checks that a member can be held back on its host, or a host on its member.
 * Only the end that is changed has to be in contact.
 *
 * @throws ServiceUnavailableError or ConflictError naming the field
 */
export function checkHoldBack(
  { kind }: NodeRequest | TenantRequest,
  targets: PeeringTargets,
  changesOf: ChangesOf,
): CheckedPeering {
  return kind === 'cordon-node' || kind === 'uncordon-node'
    ? checkNodes(targets, changesOf)
    : checkTenant(targets, changesOf);
}
