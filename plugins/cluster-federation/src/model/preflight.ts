import type {
  Impact,
  PreflightAnswer,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** Why a change can't be requested, as the worst finding says. */
export function blockingMessage(
  answer: PreflightAnswer | undefined,
): string | undefined {
  return answer?.findings.find(({ severity }) => severity === 'blocking')
    ?.message;
}

/** How many pods a change moves, as far as is known. */
export function movingPods(impact: Impact | undefined): number {
  return impact?.movingPods ?? 0;
}
