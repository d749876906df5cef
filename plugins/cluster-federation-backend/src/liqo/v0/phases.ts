import type {
  Condition,
  PeeringPhase,
  PeeringStatus,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { fixOfAuthentication } from './explainAuthentication';
import type { ForeignClusterState } from './resources';

/** Types of the conditions of a ForeignCluster that are phases of a peering. */
export type PhaseCondition =
  | 'OutgoingPeering'
  | 'IncomingPeering'
  | 'NetworkStatus'
  | 'AuthenticationStatus'
  | 'APIServerStatus';

/** Liqo's statuses that are called otherwise here. */
const otherWords: Record<string, PeeringPhase> = {
  EmptyDenied: 'Denied',
  Success: 'Established',
};

const phases: string[] = [
  'None',
  'Pending',
  'Established',
  'Disconnecting',
  'Denied',
  'Error',
  'External',
] satisfies PeeringPhase[];

/** Phases that need no explanation. */
const plain: PeeringPhase[] = ['None', 'Established'];

function phaseOf({ status }: Condition): PeeringPhase {
  return (
    otherWords[status] ??
    (phases.includes(status) ? (status as PeeringPhase) : 'None')
  );
}

/**
 * One phase of a peering as `kubectl get foreignclusters` prints it, where an
 * empty cell means `None`. What keeps Liqo from looking at a ForeignCluster at
 * all (its `ProcessForeignClusterStatus`) explains a phase that is not there.
 */
export function phaseStatus(
  { conditions }: ForeignClusterState,
  type: PhaseCondition,
): PeeringStatus {
  const condition = conditions.find(candidate => candidate.type === type);
  if (!condition) {
    return { phase: 'None', conditions: [] };
  }
  const phase = phaseOf(condition);
  const told = condition.message ?? condition.reason;
  return {
    phase,
    ...(told && !plain.includes(phase) && { message: sentence(told) }),
    since: condition.lastTransitionTime,
    conditions: [condition],
  };
}

/**
 * Authentication comes first in Liqo 0.x: what is wrong with the ForeignCluster
 * itself, for example the own cluster ID in it, shows here.
 */
export function authenticationStatus(
  foreignCluster: ForeignClusterState,
): PeeringStatus {
  const status = withFix(phaseStatus(foreignCluster, 'AuthenticationStatus'));
  const processing = foreignCluster.conditions.find(
    ({ type, status: word }) =>
      type === 'ProcessForeignClusterStatus' && word === 'Error',
  );
  return processing
    ? withFix({
        phase: 'Error',
        message: sentence(processing.message ?? processing.reason ?? 'Error'),
        since: processing.lastTransitionTime,
        conditions: [processing, ...status.conditions],
      })
    : status;
}

/** What Liqo reports, and what somebody can do about it. */
function withFix(status: PeeringStatus): PeeringStatus {
  const { phase, message } = status;
  const fix =
    phase === 'Error' && message ? fixOfAuthentication(message) : undefined;
  return fix ? { ...status, message: `${message} ${fix}` } : status;
}

/** Liqo's messages lack the full stop that ours have. */
function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
