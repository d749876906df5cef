import type { ObstacleFinder } from '../types';
import { logsInWords, whereItRuns, wordsOfPod } from '../words';

/** The pod has ended, and not well. */
export const failed: ObstacleFinder = {
  cause: 'Failed',
  find(context) {
    const { pod } = context;
    return pod.phase === 'Failed'
      ? {
          message: `The pod failed on ${whereItRuns(context)}${
            pod.reason ? ` (${pod.reason})` : ''
          }; it is not started again.`,
          fix: `See its logs (${logsInWords(
            context,
          )}); what it belongs to makes another one, or delete it.`,
          evidence: wordsOfPod(context),
        }
      : undefined;
  },
};
