import type {
  PreflightFinding,
  UnpeerRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { existingPeering, type PeeringTargets } from '../operations';
import type { Affected } from './affected';
import {
  contactFindings,
  listed,
  lostVolumesFindings,
  movedPodsFindings,
} from './sharedFindings';

/** What is left of a peering that has ended on one side only. */
function leftovers({
  host,
  member,
  lending,
}: PeeringTargets): PreflightFinding[] {
  if (!lending || lending.incoming.phase === 'None') {
    return [];
  }
  const slices = lending.resourceSlices
    .filter(({ direction }) => direction === 'Providing')
    .map(({ name }) => `ResourceSlice ${name}`);
  const isTenantGoing = lending.incoming.phase === 'Disconnecting';
  const objects = isTenantGoing ? slices : [`Tenant ${host.name}`, ...slices];
  if (objects.length === 0) {
    return [];
  }
  return [
    {
      check: 'leftovers',
      severity: 'warning',
      cluster: member.name,
      message: `Cluster ${member.name} still has ${listed(
        objects,
      )}, left over from a peering that has ended on ${host.name}.`,
      fix: 'Go on: the end of the peering deletes what is left over.',
    },
  ];
}

function tenantNamespaces(
  { spec }: UnpeerRequest,
  { host, member, peering, lending }: PeeringTargets,
): PreflightFinding[] {
  if (spec.deleteTenantNamespaces) {
    return peering && peering.incoming.phase !== 'None'
      ? [
          {
            check: 'tenant-namespaces',
            severity: 'blocking',
            message: `Cluster ${member.name} borrows from ${host.name} as well, which needs the tenant namespaces.`,
            fix: 'Keep the tenant namespaces, or end the other direction first.',
          },
        ]
      : [];
  }
  const local = peering?.tenantNamespace.local;
  const remote =
    lending?.tenantNamespace.local ?? peering?.tenantNamespace.remote;
  const staying = [
    ...(local ? [`${local} on ${host.name}`] : []),
    ...(remote ? [`${remote} on ${member.name}`] : []),
  ];
  return staying.length > 0
    ? [
        {
          check: 'tenant-namespaces',
          severity: 'ok',
          message: `Afterwards there remain: ${listed(
            staying.map(each => `the tenant namespace ${each}`),
          )}, and Liqo's own record of the other cluster, the ForeignCluster, on both.`,
        },
      ]
    : [];
}

/** What the end of a peering would mean, as far as it is known. Pure. */
export function unpeerFindings(
  request: UnpeerRequest,
  targets: PeeringTargets,
  affected: Affected[],
): PreflightFinding[] {
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
          ...leftovers(targets),
        ]),
    ...movedPodsFindings(targets, affected),
    ...lostVolumesFindings(targets, affected),
    ...tenantNamespaces(request, targets),
  ];
}
