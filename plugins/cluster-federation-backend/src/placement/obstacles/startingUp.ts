import type { ObstacleFinder } from '../types';
import { whereItRuns, wordsOfPod } from '../words';

const REASONS = [
  undefined,
  'ContainerCreating',
  'PodInitializing',
  // Until Liqo's virtual kubelet knows where the namespace is on the member.
  'OffloadingBackOff',
];

/** The pod has its node, which has not brought it up yet. */
export const startingUp: ObstacleFinder = {
  cause: 'StartingUp',
  find(context) {
    const { pod, events, twin } = context;
    const complaints = [...events, ...(twin?.events ?? [])];
    return pod.nodeName !== undefined &&
      pod.phase === 'Pending' &&
      REASONS.includes(pod.reason) &&
      complaints.length === 0
      ? {
          message: `The pod is being started on ${whereItRuns(context)}.`,
          evidence: wordsOfPod(context),
        }
      : undefined;
  },
};
