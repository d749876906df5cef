import type { ClusterFeature } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { findPeering } from '../../../preflight/checks/peerings';
import { pairCheck } from '../../../preflight/pairCheck';
import type { PreflightCluster } from '../../../preflight/PreflightCluster';
import { reviewRights, type Need } from '../../../preflight/reviewRights';
import type { CheckResult, PairContext } from '../../../preflight/types';
import { readShippedRoles } from '../../../rights/shippedRoles';
import { gatewaySecretRight, hostOrMemberRights } from './neededRights';
import { tenantNamespaceOf } from './paths';
import { peeringCredentialRights } from './peeringCredential';

/** One side of the peering, and what the portal must be allowed to do there. */
interface Side {
  cluster: PreflightCluster;
  needs: Need[];
}

/**
 * Whether the portal has the rights that exactly this peering needs, as the
 * clusters say now: what is known of its rights may be minutes old, and a right
 * that was taken away would be missed in the middle of the peering.
 */
export const rights = pairCheck({
  id: 'rights',
  title: "The portal's rights",
  async run(context) {
    return Promise.all(
      [hostSide(context), memberSide(context)].map(side =>
        'needs' in side ? reviewRights(side.cluster, side.needs) : side,
      ),
    );
  },
});

function hostSide(context: PairContext): Side | CheckResult {
  const { host, member } = context;
  if (host.access === 'peering') {
    return {
      severity: 'blocking',
      cluster: host.name,
      message: `The portal's credential for cluster ${host.name} is enough for a member, not for a host.`,
      fix: `Connect cluster ${host.name} with access: full.`,
    };
  }
  return fullSide(context, host, 'peer-host', member.clusterId);
}

function memberSide(context: PairContext): Side | CheckResult {
  const { host, member, wish } = context;
  if (member.access === 'full') {
    return fullSide(context, member, 'peer-member', host.clusterId);
  }
  if (host.clusterId === undefined) {
    return {
      severity: 'could-not-check',
      cluster: member.name,
      message: `What the credential for cluster ${member.name} allows depends on the cluster ID of ${host.name}, which is not known.`,
    };
  }
  return {
    cluster: member,
    needs: [
      {
        rights: peeringCredentialRights({
          tenantNamespace: tenantNamespaceOf(host.clusterId),
          liqoNamespace: member.liqoNamespace,
          networking: wish.networking.enabled,
        }),
        fix: `Have an admin of cluster ${member.name} run liqoctl generate peering-user --consumer-cluster-id ${host.clusterId}, and give that credential to the portal.`,
      },
    ],
  };
}

function fullSide(
  { state, wish }: PairContext,
  cluster: PreflightCluster,
  feature: ClusterFeature,
  remoteClusterId: string | undefined,
): Side {
  const { clusterRole, rights: granted } = readShippedRoles().find(
    role => role.feature === feature,
  )!;
  const peering = findPeering(state.peerings(), cluster.name, remoteClusterId);
  const tenantNamespace =
    peering?.tenantNamespace.local ??
    (remoteClusterId && tenantNamespaceOf(remoteClusterId));
  const needs = [
    {
      rights: hostOrMemberRights(feature, granted, wish),
      fix: `Bind ClusterRole ${clusterRole} to the portal on cluster ${cluster.name}.`,
    },
  ];
  if (wish.networking.enabled && tenantNamespace) {
    needs.push({
      rights: [gatewaySecretRight(tenantNamespace)],
      fix: `Allow the portal to get Secrets in namespace ${tenantNamespace} of cluster ${cluster.name} with a Role there.`,
    });
  }
  return { cluster, needs };
}
