import type { ObstacleFinder } from '../types';
import { logsInWords, ownerInWords, whereItRuns, wordsOfPod } from '../words';

/** A container starts and ends with an error, again and again. */
export const crashLoop: ObstacleFinder = {
  cause: 'CrashLoop',
  find(context) {
    const { pod } = context;
    const ended = pod.phase === 'Failed' || pod.phase === 'Succeeded';
    return pod.reason === 'CrashLoopBackOff' ||
      (pod.restarts > 0 && pod.reason === 'Error' && !ended)
      ? {
          message: `A container of the pod ends with an error on ${whereItRuns(
            context,
          )} and was restarted ${
            pod.restarts === 1 ? 'once' : `${pod.restarts} times`
          }.`,
          fix: `See its logs (${logsInWords(
            context,
            '--previous',
          )}) and correct ${ownerInWords(pod)}.`,
          evidence: wordsOfPod(context),
        }
      : undefined;
  },
};
