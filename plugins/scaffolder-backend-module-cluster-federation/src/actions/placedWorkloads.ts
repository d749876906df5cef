import type {
  PodPlacement,
  WorkloadManifest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** Where the pods of one workload run. */
export interface PlacedWorkload {
  kind: string;
  workload: string;
  /** Its part in a pipeline, where it says so. */
  component?: string;
  pods: number;
  ready: number;
  clusters: {
    name: string;
    pods: number;
    remote: boolean;
    /** Name of the namespace there. */
    namespace: string;
  }[];
}

const kindsWithPods = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'];

const componentLabel = 'app.kubernetes.io/component';

function workloadsAmong(manifests: WorkloadManifest[]): WorkloadManifest[] {
  return manifests.filter(({ kind }) => kindsWithPods.includes(kind));
}

function podsOf(
  { kind, metadata: { name } }: WorkloadManifest,
  placements: PodPlacement[],
): PodPlacement[] {
  return placements.filter(
    ({ workload }) => workload?.kind === kind && workload.name === name,
  );
}

/** Where the pods of applied workloads run, in the order of their manifests. Pure. */
export function placedWorkloads(
  manifests: WorkloadManifest[],
  placements: PodPlacement[],
): PlacedWorkload[] {
  return workloadsAmong(manifests).map(manifest => {
    const { kind, metadata } = manifest;
    const pods = podsOf(manifest, placements);
    const component = metadata.labels?.[componentLabel] ?? pods[0]?.component;
    const clusters = new Map<string, PlacedWorkload['clusters'][number]>();
    for (const { runsOn, namespace } of pods) {
      if (runsOn) {
        const { name, remote, remoteNamespace = namespace } = runsOn;
        const known = clusters.get(name);
        clusters.set(name, {
          name,
          pods: (known?.pods ?? 0) + 1,
          remote,
          namespace: remoteNamespace,
        });
      }
    }
    return {
      kind,
      workload: metadata.name,
      ...(component && { component }),
      pods: pods.length,
      ready: pods.filter(({ ready }) => ready).length,
      clusters: [...clusters.values()],
    };
  });
}

/**
 * Whether the pods that a rollout ends with are all seen, and none of those
 * that were there before. Pure.
 */
export function isRolledOut(
  manifests: WorkloadManifest[],
  placements: PodPlacement[],
): boolean {
  return workloadsAmong(manifests).every(manifest => {
    const pods = podsOf(manifest, placements);
    const { replicas = 1 } = (manifest.spec ?? {}) as { replicas?: number };
    const isCounted = ['Deployment', 'StatefulSet'].includes(manifest.kind);
    return (
      pods.every(({ runsOn }) => runsOn) &&
      (isCounted ? pods.length === replicas : pods.length > 0)
    );
  });
}

/** In one line of a task log. */
export function describePlaced(placed: PlacedWorkload): string {
  const { kind, workload, pods, ready, clusters } = placed;
  const places = clusters
    .map(
      ({ name, pods: here, remote, namespace }) =>
        `${here} on ${name}${remote ? ` (namespace ${namespace})` : ''}`,
    )
    .join(', ');
  return `${kind} ${workload}: ${pods} ${
    pods === 1 ? 'pod' : 'pods'
  }, ${ready} ready${places && `; ${places}`}`;
}
