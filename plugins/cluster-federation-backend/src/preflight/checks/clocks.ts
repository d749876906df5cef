import { NotFoundError } from '@backstage/errors';
import { recordOf, textOf } from '../../watch/fields';
import type { PreflightCluster } from '../PreflightCluster';
import { pairCheck } from '../pairCheck';
import { readBoth } from '../results';
import type { CheckResult } from '../types';

const READ_DEADLINE_MS = 5_000;
const TOLERATED_MS = 60_000;
/** Kubernetes tells times in whole seconds. */
const RESOLUTION_MS = 1_000;

/** How far the clock of an API server is ahead of the portal's. */
export interface ClockReading {
  name: string;
  aheadMs: number;
  /** It may be so much more or less. */
  errorMs: number;
}

/** Whether the clocks of the two clusters agree. */
export const clocks = pairCheck({
  id: 'clocks',
  title: 'Clocks',
  async run(context) {
    const { host, member, failures } = await readBoth(context, readClock);
    return host && member ? [judgeClocks(host, member)] : failures;
  },
});

/**
 * A SelfSubjectReview is stored nowhere and allowed to everyone; the API server
 * answers it with its own time.
 */
async function readClock(cluster: PreflightCluster): Promise<ClockReading> {
  const sent = Date.now();
  const answer: unknown = await cluster.transport().request({
    method: 'POST',
    path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
    subject: 'Ask for the time',
    deadlineMs: READ_DEADLINE_MS,
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
  });
  const { creationTimestamp } = recordOf(recordOf(answer).metadata);
  const told = Date.parse(textOf(creationTimestamp) ?? '');
  if (Number.isNaN(told)) {
    throw new NotFoundError(
      `Ask for the time on cluster ${cluster.name}: the answer holds none`,
    );
  }
  return { name: cluster.name, ...toReading(sent, Date.now(), told) };
}

/** Pure; all times in milliseconds since 1970. */
export function toReading(
  sent: number,
  received: number,
  told: number,
): Omit<ClockReading, 'name'> {
  return {
    aheadMs: told + RESOLUTION_MS / 2 - (sent + received) / 2,
    errorMs: RESOLUTION_MS / 2 + (received - sent) / 2,
  };
}

/** Pure. */
export function judgeClocks(
  host: ClockReading,
  member: ClockReading,
): CheckResult {
  const difference = Math.abs(host.aheadMs - member.aheadMs);
  const error = host.errorMs + member.errorMs;
  const [ahead, behind] =
    host.aheadMs > member.aheadMs ? [host, member] : [member, host];
  if (difference - error > TOLERATED_MS) {
    return {
      severity: 'warning',
      message: `The clock of cluster ${ahead.name} is ${Math.round(
        difference / 1_000,
      )} seconds ahead of that of cluster ${
        behind.name
      }; certificates and leases of one may not hold on the other.`,
      fix: 'Synchronise the clocks of both clusters (NTP).',
    };
  }
  if (difference + error > TOLERATED_MS) {
    return {
      severity: 'could-not-check',
      message: `The clusters answer too slowly to compare their clocks.`,
    };
  }
  return {
    severity: 'ok',
    message: `The clocks of clusters ${host.name} and ${
      member.name
    } agree within ${Math.ceil((difference + error) / 1_000)} seconds.`,
  };
}
