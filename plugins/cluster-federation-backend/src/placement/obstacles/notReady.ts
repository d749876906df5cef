import type { ObstacleFinder } from '../types';
import { ending, logsInWords, whereItRuns, wordsOfPod } from '../words';

/** The pod runs but takes no traffic. */
export const notReady: ObstacleFinder = {
  cause: 'NotReady',
  find(context) {
    const { pod } = context;
    return pod.phase === 'Running' && !pod.ready
      ? {
          message: `The pod runs on ${whereItRuns(context)} but is not ready${
            pod.message ? `: ${ending(pod.message)}` : '.'
          }`,
          fix: `See what its readiness probe asks for, and its logs (${logsInWords(
            context,
          )}).`,
          evidence: wordsOfPod(context),
        }
      : undefined;
  },
};
