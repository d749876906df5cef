import type { ObstacleFinder } from '../types';
import { wordsOfPod } from '../words';

/** The scheduler has not said anything yet. */
export const notScheduledYet: ObstacleFinder = {
  cause: 'NotScheduledYet',
  find(context) {
    const { host, pod } = context;
    if (pod.phase !== 'Pending' || pod.nodeName !== undefined) {
      return undefined;
    }
    if (pod.reason === 'SchedulingGated') {
      return {
        message: 'The pod waits for its scheduling gates to be taken away.',
        evidence: wordsOfPod(context),
      };
    }
    return pod.reason === undefined
      ? {
          message: `The scheduler of ${host.cluster} has not looked at the pod yet.`,
          evidence: wordsOfPod(context),
        }
      : undefined;
  },
};
