import type { ObstacleFinder } from '../types';
import { ending, ownerInWords, whereItRuns, wordsOfPod } from '../words';

const REASONS = [
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
];

/** An image can't be had where the pod is to run. */
export const imagePullFailed: ObstacleFinder = {
  cause: 'ImagePullFailed',
  find(context) {
    const { pod } = context;
    if (!pod.reason || !REASONS.includes(pod.reason)) {
      return undefined;
    }
    const where = whereItRuns(context);
    return {
      message: `${where} can't pull an image of the pod: ${ending(
        pod.message ?? pod.reason,
      )}`,
      fix: `Correct the image of ${ownerInWords(
        pod,
      )}, or let the nodes of ${where} reach its registry (with an imagePullSecret if it asks for one).`,
      evidence: wordsOfPod(context),
    };
  },
};
