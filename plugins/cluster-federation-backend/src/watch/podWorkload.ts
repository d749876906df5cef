import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { listOf, recordOf, textOf } from './fields';
import type { RawObject } from './types';

/**
 * What controls a pod, as its ownerReferences tell. A ReplicaSet that a
 * Deployment made is named after it and the hash that its pods carry. Nothing on
 * a pod tells the CronJob of its Job.
 */
export function workloadOf(
  metadata: RawObject,
  labels: Record<string, string>,
): PodPlacement['workload'] {
  const controller = listOf(metadata.ownerReferences).find(
    owner => owner.controller === true,
  );
  const { kind: rawKind, name: rawName } = recordOf(controller);
  const kind = textOf(rawKind);
  const name = textOf(rawName);
  if (kind === undefined || name === undefined) {
    return undefined;
  }
  const suffix = `-${labels['pod-template-hash']}`;
  return kind === 'ReplicaSet' && name.endsWith(suffix)
    ? { kind: 'Deployment', name: name.slice(0, -suffix.length) }
    : { kind, name };
}
