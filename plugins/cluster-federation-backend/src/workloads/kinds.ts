import type { WorkloadManifest } from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** What is accepted by apiVersion, in the order in which it is applied: what others refer to comes first. */
const accepted: [apiVersion: string, kinds: string[]][] = [
  ['v1', ['ServiceAccount', 'ConfigMap', 'PersistentVolumeClaim', 'Service']],
  ['networking.k8s.io/v1', ['NetworkPolicy']],
  ['apps/v1', ['Deployment', 'StatefulSet', 'DaemonSet']],
  ['batch/v1', ['Job', 'CronJob']],
  ['policy/v1', ['PodDisruptionBudget']],
  ['autoscaling/v2', ['HorizontalPodAutoscaler']],
  ['autoscaling/v1', ['HorizontalPodAutoscaler']],
  ['networking.k8s.io/v1', ['Ingress']],
];

const order = accepted.flatMap(([apiVersion, kinds]) =>
  kinds.map(kind => ({ apiVersion, kind })),
);

type Kind = Pick<WorkloadManifest, 'apiVersion' | 'kind'>;

/** Kinds that may be applied: they belong to a namespace, and are no Secrets. */
export const acceptedKinds = [...new Set(order.map(({ kind }) => kind))];

/** The versions of a kind that may be applied; none of a kind that may not. */
export function acceptedVersions(kind: string): string[] {
  return order
    .filter(known => known.kind === kind)
    .map(({ apiVersion }) => apiVersion);
}

/** The manifests with those first that others refer to; otherwise as they came. */
export function inOrderOfApplication<T extends Kind>(manifests: T[]): T[] {
  const rank = (manifest: Kind) =>
    order.findIndex(
      ({ apiVersion, kind }) =>
        kind === manifest.kind && apiVersion === manifest.apiVersion,
    );
  return [...manifests].sort((one, other) => rank(one) - rank(other));
}

/** Where the pod template of a kind is; absent where it makes no pods. */
export const podTemplatePaths: Record<string, string[] | undefined> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** Whether an object makes pods. */
export function isWorkload({ kind }: { kind: string }): boolean {
  return podTemplatePaths[kind] !== undefined;
}
