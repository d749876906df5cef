import type {
  PreflightFinding,
  UnpeerRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  existingPeering,
  isConnected,
  type PeeringRemains,
  type PeeringTargets,
} from '../operations';
import type { Affected } from './affected';
import {
  contactFindings,
  listed,
  lostVolumesFindings,
  movedPodsFindings,
} from './sharedFindings';

/** What counts to say what the end of a peering means. */
export interface UnpeerContext {
  targets: PeeringTargets;
  affected: Affected[];
  /** In the words of the host's Liqo; absent while that is not known. */
  remains: PeeringRemains | undefined;
}

/** What is left of a peering that has ended on one side only. */
function leftovers({
  targets: { host, member, lending },
  remains,
}: UnpeerContext): PreflightFinding[] {
  const left =
    lending && lending.incoming.phase !== 'None'
      ? remains?.leftovers(host.name, lending)
      : undefined;
  if (!left || left.objects.length === 0) {
    return [];
  }
  return [
    {
      check: 'leftovers',
      severity: 'warning',
      cluster: member.name,
      message: `Cluster ${member.name} still has ${listed(
        left.objects,
      )}, left over from a peering that has ended on ${host.name}.`,
      fix: left.fix,
    },
  ];
}

/** Why they can't be deleted. */
function tenantNamespacesInTheWay({
  host,
  member,
  peering,
}: PeeringTargets): PreflightFinding[] {
  const blocking = {
    check: 'tenant-namespaces',
    severity: 'blocking' as const,
  };
  if (peering && peering.incoming.phase !== 'None') {
    return [
      {
        ...blocking,
        message: `Cluster ${member.name} borrows from ${host.name} as well, which needs the tenant namespaces.`,
        fix: 'Keep the tenant namespaces, or end the other direction first.',
      },
    ];
  }
  return isConnected(member)
    ? []
    : [
        {
          ...blocking,
          message: `The portal has no connection to ${member.name}, where one of the two tenant namespaces is.`,
          fix: 'Keep the tenant namespaces, or add a connection.',
        },
      ];
}

function tenantNamespaces(
  { spec }: UnpeerRequest,
  { targets, remains }: UnpeerContext,
): PreflightFinding[] {
  const { host, member, peering, lending } = targets;
  if (spec.deleteTenantNamespaces) {
    return tenantNamespacesInTheWay(targets);
  }
  const local = peering?.tenantNamespace.local;
  const remote =
    lending?.tenantNamespace.local ?? peering?.tenantNamespace.remote;
  const staying = [
    ...(local ? [`${local} on ${host.name}`] : []),
    ...(remote ? [`${remote} on ${member.name}`] : []),
  ];
  const records = remains?.records(peering);
  return staying.length > 0
    ? [
        {
          check: 'tenant-namespaces',
          severity: 'ok',
          message: `Afterwards there remain: ${listed(
            staying.map(each => `the tenant namespace ${each}`),
          )}${records ? `, and ${records}` : ''}.`,
        },
      ]
    : [];
}

/** What the end of a peering would mean, as far as it is known. Pure. */
export function unpeerFindings(
  request: UnpeerRequest,
  context: UnpeerContext,
): PreflightFinding[] {
  const { targets, affected } = context;
  const { host, member } = targets;
  return [
    ...contactFindings(targets),
    ...(existingPeering(targets)
      ? []
      : [
          {
            check: 'existing-peering',
            severity: 'ok' as const,
            message: `Cluster ${host.name} is not peered with ${member.name}; what may be left over is looked for and deleted.`,
          },
          ...leftovers(context),
        ]),
    ...movedPodsFindings(targets, affected),
    ...lostVolumesFindings(targets, affected),
    ...tenantNamespaces(request, context),
  ];
}
