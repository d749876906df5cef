import type { Blockage } from '../../operations/types';
import { nameOf } from './progressOf';
import type { Pod, Workload } from './types';

/** States of containers that do not end without a person, and what that one can do. */
const fixes: Record<string, string | undefined> = {
  ImagePullBackOff:
    'Correct the image in the manifest, or make it possible to pull it where the pod runs, for example with an image pull Secret in the namespace.',
  ErrImageNeverPull:
    'Let the image be pulled (imagePullPolicy), or bring it onto the node.',
  InvalidImageName: 'Correct the image in the manifest.',
  CreateContainerConfigError:
    'Make the ConfigMap or the Secret that the container refers to, with the key that it asks for.',
  CreateContainerError: 'Correct the container in the manifest.',
  CrashLoopBackOff:
    'See in the logs of the container why it ends, and correct the manifest or what it needs.',
};

function containers({ status }: Pod) {
  return [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ];
}

/** Why one of the pods of a workload will not be ready by itself. Pure. */
export function failingPod(
  workload: Workload,
  pods: Pod[],
): Blockage | undefined {
  for (const pod of pods) {
    for (const { name, image, state } of containers(pod)) {
      const { reason = '', message } = state?.waiting ?? {};
      const fix = fixes[reason];
      if (fix) {
        const node = pod.spec?.nodeName;
        return {
          reason: `Pod ${pod.metadata?.name} of ${nameOf(workload)}${
            node ? `, on node ${node},` : ''
          } is in ${reason}: ${
            message ?? `container ${name} with image ${image}`
          }`,
          fix: `${fix} It goes on by itself when the pod is ready.`,
        };
      }
    }
  }
  return undefined;
}

/** Why pods of a workload are nowhere yet, in the scheduler's words. Pure. */
export function whyUnscheduled(pods: Pod[]): string | undefined {
  return pods
    .flatMap(({ status }) => status?.conditions ?? [])
    .find(
      ({ type, status, message }) =>
        type === 'PodScheduled' && status === 'False' && message,
    )?.message;
}
