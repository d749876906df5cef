import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { groupBy } from './groupBy';
import { podKind, podWord, type StatusKind } from './status';

/** Pods of one workload that the same thing keeps from running. */
export interface StuckPods {
  /** Tells it from others, and stays the same while pods come and go. */
  id: string;
  cluster: string;
  namespace: string;
  workload?: PodPlacement['workload'];
  pods: PodPlacement[];
  kind: StatusKind;
  /** One sentence; empty where no more than the word of the pod's state is known. */
  message: string;
  fix?: string;
  evidence: { object: string; text: string }[];
}

const RANKS: StatusKind[] = ['error', 'stale', 'progress'];

function isStuck(pod: PodPlacement): boolean {
  return RANKS.includes(podKind(pod));
}

/** A text without the name of the one pod that it speaks of. */
function withoutName(text: string | undefined, pod: string): string {
  // Names of Kubernetes hold nothing that a pattern would take for more, but dots.
  const name = new RegExp(
    `(?<![-a-z0-9])${pod.replaceAll('.', '\\.')}(?![-a-z0-9])`,
    'g',
  );
  return (text ?? '').replaceAll(name, '*');
}

/** What is in the pod's way. */
function obstacleKey(pod: PodPlacement): string {
  const { obstacle } = pod;
  const told = obstacle
    ? [obstacle.cause, obstacle.message, obstacle.fix]
    : [podWord(pod), pod.message];
  return told.map(text => withoutName(text, pod.pod)).join('\n');
}

function workloadKey({ workload, pod }: PodPlacement): string {
  return workload ? `${workload.kind}/${workload.name}` : pod;
}

/** What is said of each of some pods in the same words is said once. */
function evidenceOf(pods: PodPlacement[]): StuckPods['evidence'] {
  const said = pods.flatMap(({ pod, obstacle }) =>
    (obstacle?.evidence ?? []).map(item => ({
      item,
      key: withoutName(`${item.object}\n${item.text}`, pod),
    })),
  );
  const distinct = groupBy(said, ({ key }) => key);
  return [...distinct.values()].map(([{ item }]) => item);
}

function describe(id: string, pods: PodPlacement[]): StuckPods {
  const [first] = pods;
  return {
    id,
    cluster: first.cluster,
    namespace: first.namespace,
    workload: first.workload,
    pods,
    kind: podKind(first),
    message: first.obstacle?.message ?? first.message ?? '',
    fix: first.obstacle?.fix,
    evidence: evidenceOf(pods),
  };
}

/**
 * What does not run as it was asked for, those that need a person first. Pods
 * of one workload with the same obstacle are told once.
 */
export function stuckPods(pods: PodPlacement[]): StuckPods[] {
  const groups = groupBy(pods.filter(isStuck), pod =>
    [pod.cluster, pod.namespace, workloadKey(pod), obstacleKey(pod)].join('\n'),
  );
  return [...groups]
    .map(([id, group]) => describe(id, group))
    .sort(
      (a, b) =>
        RANKS.indexOf(a.kind) - RANKS.indexOf(b.kind) ||
        a.id.localeCompare(b.id),
    );
}

/** The commands in a text, which stand in parentheses. */
export function commandsIn(text: string): string[] {
  return [...text.matchAll(/\(((?:kubectl|liqoctl) [^()]+)\)/g)].map(
    ([, command]) => command,
  );
}
