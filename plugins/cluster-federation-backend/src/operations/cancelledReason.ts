import type { OperationStep } from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** What a cancelled operation leaves behind, in one sentence. */
export function cancelledReason(
  cancelledBy: string,
  steps: OperationStep[],
): string {
  const done = steps.filter(({ state }) => state === 'Done');
  const begun = steps.find(({ state }) => state !== 'Done' && state !== 'Todo');
  const parts = [
    done.length > 0 &&
      `what was done stays: ${done.map(({ title }) => title).join(', ')}`,
    begun && `it was at: ${begun.title}`,
  ].filter(Boolean);
  return `Cancelled by ${cancelledBy}${
    parts.length > 0 ? `; ${parts.join('; ')}` : ' before it began'
  }`;
}
