import type { ObstacleFinder } from '../types';
import { ending, whereItRuns, wordsOfPod } from '../words';

/** Whatever else: Kubernetes and Liqo have the word. */
export const unknown: ObstacleFinder = {
  cause: 'Unknown',
  find(context) {
    const { host, pod, member, events, twin } = context;
    const [complaint] = [...events, ...(twin?.events ?? [])];
    const words = pod.message || complaint?.message || pod.reason || pod.phase;
    const evidence = wordsOfPod(context);
    if (pod.nodeName === undefined) {
      return {
        message: `The scheduler of ${
          host.cluster
        } finds no node for the pod: ${ending(words)}`,
        fix: 'See what the scheduler says of each node: what is not explained by size, labels and taints lies in volumes, ports, or rules between pods.',
        evidence,
      };
    }
    return pod.reason === 'Unschedulable' && member
      ? {
          message: `${
            member.name
          } has the pod but finds no node for it: ${ending(words)}`,
          fix: `Free or add room on ${member.name}, or delete the pod to have it scheduled anew.`,
          evidence,
        }
      : {
          message: `The pod does not run on ${whereItRuns(context)}: ${ending(
            words,
          )}`,
          fix: 'See what Kubernetes and Liqo say of it.',
          evidence,
        };
  },
};
