import { metaOf, recordOf, textOf } from './fields';
import type { WatchedResource } from './types';

/** Longer ones repeat themselves. */
const LONGEST_MESSAGE = 400;

/** Those that a pod's own status repeats. */
const REPEATED_REASONS = ['FailedScheduling', 'BackOff', 'Failed'];

/** What is kept of a Warning event of a pod. */
export interface PodEvent {
  namespace: string;
  pod: string;
  /** Of the pod: one of the same name may have been there before. */
  uid?: string;
  reason: string;
  message: string;
  createdAt?: string;
}

/**
 * Warning events of pods, without how often each was seen: every count would be
 * a change.
 */
export const podEvents: WatchedResource<PodEvent> = {
  id: 'events',
  apiVersion: 'v1',
  plural: 'events',
  fieldSelector: [
    'type=Warning',
    'involvedObject.kind=Pod',
    ...REPEATED_REASONS.map(reason => `reason!=${reason}`),
  ].join(','),
  // Why a pod does not run is told less well without.
  optional: true,
  trim(object) {
    const involved = recordOf(object.involvedObject);
    const namespace = textOf(involved.namespace);
    const pod = textOf(involved.name);
    return namespace === undefined || pod === undefined
      ? undefined
      : {
          namespace,
          pod,
          uid: textOf(involved.uid),
          reason: textOf(object.reason) ?? 'Unknown',
          message: (textOf(object.message) ?? '').slice(0, LONGEST_MESSAGE),
          createdAt: metaOf(object)?.createdAt,
        };
  },
};
