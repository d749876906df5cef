import type {
  Offloading,
  PeeringRequest,
  PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringTargets } from '../operations';
import { isSelected, type Affected } from './affected';
import { hasOtherMember } from './impactOf';
import {
  contactFindings,
  lostVolumesFindings,
  movedPodsFindings,
} from './sharedFindings';

/** What counts to say what holding back means. */
export interface HoldBackContext {
  targets: PeeringTargets;
  affected: Affected[];
  /** Offloadings that have the member selected, and that the caller may see. */
  selecting: Offloading[];
}

/** Whether the host's scheduler still takes the member for a place to run pods. */
function takesPods({ peering }: PeeringTargets): boolean {
  return (
    peering === undefined ||
    peering.virtualNodes.some(({ unschedulable }) => !unschedulable)
  );
}

function cordonNodeFindings({
  targets,
  selecting,
}: HoldBackContext): PreflightFinding[] {
  const { host, member } = targets;
  const stuck = selecting.filter(
    offloading =>
      offloading.podOffloadingStrategy === 'Remote' &&
      isSelected(offloading, member) &&
      !hasOtherMember(offloading, member),
  );
  return [
    ...contactFindings(targets),
    {
      check: 'running-pods',
      severity: 'ok',
      cluster: host.name,
      message: `Pods that run on ${member.name} stay there.`,
    },
    ...stuck.map(
      ({ namespace, owner }): PreflightFinding => ({
        check: 'new-pods',
        severity: 'warning',
        cluster: host.name,
        message: `New pods of namespace ${namespace} may run on members only, and ${member.name} is the only one: they stay Pending.`,
        fix: `Tell ${owner ?? 'those who use it'} first.`,
      }),
    ),
  ];
}

/** The host goes on as if nothing had happened on the member. */
function newPodsFindings(targets: PeeringTargets): PreflightFinding[] {
  const { host, member } = targets;
  return takesPods(targets)
    ? [
        {
          check: 'new-pods',
          severity: 'warning',
          cluster: host.name,
          message: `The virtual nodes of ${host.name} for ${member.name} stay ready: its scheduler may put new pods on them, which then stay Pending.`,
          fix: `Cordon the virtual nodes on ${host.name} first, so that new pods go elsewhere.`,
        },
      ]
    : [];
}

function cordonTenantFindings({
  targets,
}: HoldBackContext): PreflightFinding[] {
  const { host, member } = targets;
  return [
    ...contactFindings(targets),
    {
      check: 'running-pods',
      severity: 'ok',
      cluster: host.name,
      message: `Pods that run on ${member.name} stay there; new resource slices of ${host.name} are refused.`,
    },
    ...newPodsFindings(targets),
  ];
}

function drainTenantFindings({
  targets,
  affected,
}: HoldBackContext): PreflightFinding[] {
  const { host, member } = targets;
  return [
    ...contactFindings(targets),
    {
      check: 'namespaces-on-member',
      severity: 'warning',
      cluster: member.name,
      message: `Liqo deletes the namespaces of ${host.name} on ${member.name} with everything in them.`,
    },
    ...movedPodsFindings(targets, affected),
    ...lostVolumesFindings(targets, affected),
    ...newPodsFindings(targets),
    {
      check: 'healing',
      severity: 'warning',
      message: `Healing takes time: after the activation Liqo does not bring back within seconds what was drained, and by itself perhaps not for hours. The operation activate-tenant makes ${host.name} ask again.`,
    },
  ];
}

/** What holding a member or a host back would mean, as far as it is known. Pure. */
export function holdBackFindings(
  kind: PeeringRequest['kind'],
  context: HoldBackContext,
): PreflightFinding[] {
  switch (kind) {
    case 'cordon-node':
      return cordonNodeFindings(context);
    case 'cordon-tenant':
      return cordonTenantFindings(context);
    case 'drain-tenant':
      return drainTenantFindings(context);
    default:
      return [];
  }
}

/** What one should know before one takes that back. Pure. */
export function givingFindings(
  kind: PeeringRequest['kind'],
  { host, member }: PeeringTargets,
): PreflightFinding[] {
  return kind === 'activate-tenant'
    ? [
        {
          check: 'healing',
          severity: 'ok',
          message: `Healing takes time: what was drained comes back after ${host.name} has asked ${member.name} for it again, and pods are made anew.`,
        },
      ]
    : [];
}
