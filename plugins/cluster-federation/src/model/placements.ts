import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { podKind } from './status';

/** The pods of something, on one real cluster. */
export interface PlacementGroup {
  /** Cluster that runs them; `undefined` for pods that run nowhere yet. */
  runsOn?: string;
  /** Whether they left the cluster that they were created on. */
  remote: boolean;
  /** Clusters that hold the pods; other than `runsOn` for remote pods. */
  hosts: string[];
  total: number;
  ready: number;
  pods: PodPlacement[];
}

/** Groups pods by the cluster that really runs them; what runs nowhere comes last. */
export function groupByCluster(pods: PodPlacement[]): PlacementGroup[] {
  const groups = new Map<string, PlacementGroup>();
  for (const pod of pods) {
    const remote = pod.runsOn?.remote ?? false;
    const key = pod.runsOn ? `${pod.runsOn.name} ${remote}` : '';
    const group = groups.get(key) ?? {
      runsOn: pod.runsOn?.name,
      remote,
      hosts: [],
      total: 0,
      ready: 0,
      pods: [],
    };
    group.total += 1;
    group.ready += podKind(pod) === 'success' ? 1 : 0;
    group.pods.push(pod);
    if (!group.hosts.includes(pod.cluster)) {
      group.hosts.push(pod.cluster);
    }
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) =>
      Number(!a.runsOn) - Number(!b.runsOn) ||
      Number(a.remote) - Number(b.remote) ||
      (a.runsOn ?? '').localeCompare(b.runsOn ?? ''),
  );
}

/** Pods that do not run as they should, those that need a person first. */
export function stuckPods(pods: PodPlacement[]): PodPlacement[] {
  const rank = (pod: PodPlacement) =>
    ['error', 'stale', 'progress'].indexOf(podKind(pod));
  return pods.filter(pod => rank(pod) >= 0).sort((a, b) => rank(a) - rank(b));
}

/** The namespaces that pods live in, each once, as their hosts know them. */
export function namespacesOf(
  pods: PodPlacement[],
): { cluster: string; namespace: string }[] {
  const found = new Map<string, { cluster: string; namespace: string }>();
  for (const { cluster, namespace } of pods) {
    found.set(`${cluster}/${namespace}`, { cluster, namespace });
  }
  return [...found.values()].sort((a, b) =>
    `${a.cluster}/${a.namespace}`.localeCompare(`${b.cluster}/${b.namespace}`),
  );
}
