import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { groupBy } from './groupBy';
import { podKind } from './status';

/** Pods that one real cluster runs. */
export interface ClusterPods {
  /** Cluster that runs them; `undefined` for pods that run nowhere yet. */
  runsOn?: string;
  /** Whether pods were made there, wherever they run. */
  isHost: boolean;
  /** Clusters whose pods it runs as their member. */
  memberOf: string[];
  /** How its namespaces are called there that came from elsewhere. */
  remoteNamespaces: string[];
  total: number;
  ready: number;
  /** By workload. */
  pods: PodPlacement[];
}

export function isReady(pod: PodPlacement): boolean {
  return podKind(pod) === 'success';
}

/** What a pod is shown as a part of: its workload, or itself. */
export function workloadText({ workload, pod }: PodPlacement): string {
  return workload ? `${workload.kind} ${workload.name}` : `Pod ${pod}`;
}

/** Sorted, each once. */
export function distinctTexts(texts: (string | undefined)[]): string[] {
  const said = texts.filter(text => text !== undefined);
  return [...new Set(said)].sort((a, b) => a.localeCompare(b));
}

function byWorkload(a: PodPlacement, b: PodPlacement): number {
  return (
    workloadText(a).localeCompare(workloadText(b)) || a.pod.localeCompare(b.pod)
  );
}

function describe(
  runsOn: string | undefined,
  pods: PodPlacement[],
  isHost: boolean,
): ClusterPods {
  const remote = pods.filter(pod => pod.runsOn?.remote);
  return {
    runsOn,
    isHost,
    memberOf: distinctTexts(remote.map(({ cluster }) => cluster)),
    remoteNamespaces: distinctTexts(
      remote.map(pod => pod.runsOn?.remoteNamespace),
    ),
    total: pods.length,
    ready: pods.filter(isReady).length,
    pods: [...pods].sort(byWorkload),
  };
}

/**
 * Pods by the cluster that really runs them: hosts first, those too whose pods
 * are all elsewhere, then members, what runs nowhere last.
 */
export function groupByCluster(pods: PodPlacement[]): ClusterPods[] {
  const hosts = new Set(pods.map(({ cluster }) => cluster));
  const groups = groupBy(pods, ({ runsOn }) => runsOn?.name);
  for (const host of hosts) {
    groups.set(host, groups.get(host) ?? []);
  }
  const rank = ({ runsOn, isHost }: ClusterPods) => {
    if (runsOn === undefined) {
      return 2;
    }
    return isHost ? 0 : 1;
  };
  return [...groups]
    .map(([runsOn, group]) =>
      describe(runsOn, group, runsOn !== undefined && hosts.has(runsOn)),
    )
    .sort(
      (a, b) =>
        rank(a) - rank(b) || (a.runsOn ?? '').localeCompare(b.runsOn ?? ''),
    );
}

/** The namespaces that pods live in, each once, as their hosts know them. */
export function namespacesOf(
  pods: PodPlacement[],
): { cluster: string; namespace: string; isOffloaded: boolean }[] {
  const found = new Map<
    string,
    { cluster: string; namespace: string; isOffloaded: boolean }
  >();
  for (const { cluster, namespace, podOffloadingStrategy } of pods) {
    found.set(`${cluster}/${namespace}`, {
      cluster,
      namespace,
      isOffloaded: podOffloadingStrategy !== undefined,
    });
  }
  return [...found.values()].sort((a, b) =>
    `${a.cluster}/${a.namespace}`.localeCompare(`${b.cluster}/${b.namespace}`),
  );
}
