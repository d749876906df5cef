import type {
  ClusterFeature,
  MissingRight,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { findMissing } from '../../rights/reviews';
import { readShippedRoles } from '../../rights/shippedRoles';
import type { PreflightCluster } from '../PreflightCluster';
import { couldNotRead } from '../results';
import type { CheckResult, PreflightCheck, PreflightContext } from '../types';
import { gatewaySecretRight, hostOrMemberRights } from './neededRights';
import { peeringCredentialRights } from './peeringCredential';
import { findPeering } from './peerings';

const REVIEW_DEADLINE_MS = 7_000;
const NAMED = 3;

/** Some rights, and what grants them. */
interface Need {
  rights: MissingRight[];
  fix: string;
}

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
export const rights: PreflightCheck = {
  id: 'rights',
  title: "The portal's rights",
  async run(context) {
    return Promise.all(
      [hostSide(context), memberSide(context)].map(side =>
        'needs' in side ? review(side) : side,
      ),
    );
  },
};

function hostSide(context: PreflightContext): Side | CheckResult {
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

function memberSide(context: PreflightContext): Side | CheckResult {
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
  { state, wish }: PreflightContext,
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
      rights: hostOrMemberRights(granted, wish),
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

function tenantNamespaceOf(clusterId: string): string {
  return `liqo-tenant-${clusterId}`;
}

async function review({ cluster, needs }: Side): Promise<CheckResult> {
  const signal = AbortSignal.timeout(REVIEW_DEADLINE_MS);
  try {
    const missing = await Promise.all(
      needs.map(async ({ rights: asked, fix }) => ({
        rights: await findMissing(cluster.transport(), asked, signal),
        fix,
      })),
    );
    return judgeRights(cluster.name, missing);
  } catch (error) {
    return couldNotRead(error, cluster);
  }
}

/**
 * Pure.
 *
 * @param missing - those of the needed rights that the portal lacks
 */
function judgeRights(cluster: string, missing: Need[]): CheckResult {
  const lacking = missing.filter(need => need.rights.length > 0);
  const all = lacking.flatMap(need => need.rights);
  if (all.length === 0) {
    return {
      severity: 'ok',
      cluster,
      message: `The portal may do on cluster ${cluster} what the peering needs.`,
    };
  }
  const more = all.length - NAMED;
  return {
    severity: 'blocking',
    cluster,
    message: `On cluster ${cluster} the portal may not ${all
      .slice(0, NAMED)
      .map(tell)
      .join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    fix: lacking.map(({ fix }) => fix).join(' '),
  };
}

function tell({
  verb,
  resource,
  group,
  name,
  namespace,
}: MissingRight): string {
  return [
    `${verb} ${resource}${group && `.${group}`}`,
    name,
    namespace && `in namespace ${namespace}`,
  ]
    .filter(Boolean)
    .join(' ');
}
