import {
  matchesClusterSelector,
  type CapacityEntry,
  type FitObstacle,
  type FitObstacleCause,
  type Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { listed } from '../impact/sharedFindings';
import { VIRTUAL_NODE_TAINT } from '../liqo/shared/labels';
import type { FitQuestion } from './fit';
import type { NodeUse } from './types';

// Kubernetes taints nodes with what their conditions say already.
const TOLD_OTHERWISE = [
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
  'node.kubernetes.io/unschedulable',
  // Pods of offloaded namespaces tolerate it.
  VIRTUAL_NODE_TAINT,
];

function repelling({ taints }: NodeUse) {
  return taints.filter(
    ({ key, effect }) =>
      effect !== 'PreferNoSchedule' && !TOLD_OTHERWISE.includes(key),
  );
}

/** Whether a node takes pods that say nothing of nodes. */
export function isUsable(node: NodeUse): boolean {
  return node.ready && !node.unschedulable && repelling(node).length === 0;
}

/** Why a node takes none of the pods. */
export function nodeObstacles(
  node: NodeUse,
  { matches }: Pick<FitQuestion, 'matches'>,
): FitObstacle[] {
  const { name, ready, unschedulable, labels } = node;
  const taints = repelling(node);
  return [
    !ready && told('NotReady', `Node ${name} is not ready`),
    unschedulable && told('Cordoned', `Node ${name} is cordoned`),
    taints.length > 0 &&
      told(
        'Tainted',
        `Node ${name} has the taint ${listed(taints.map(({ key }) => key))}`,
      ),
    !matches(labels) &&
      told('NotMatched', `Node ${name} has not the labels that are asked for`),
  ].filter(isTold);
}

/** One obstacle a cause for all nodes of a cluster, of which each has some. */
export function combined(
  cluster: string,
  nodes: NodeUse[],
  obstacles: FitObstacle[][],
): FitObstacle[] {
  if (nodes.length === 0) {
    return [told('NoNode', `No node of ${cluster} itself is known`)];
  }
  const causes = new Set(obstacles.flat().map(({ cause }) => cause));
  return [...causes].map(cause => {
    const having = obstacles.flatMap(ofNode =>
      ofNode.filter(obstacle => obstacle.cause === cause),
    );
    return having.length === 1
      ? having[0]
      : told(cause, summary(cause, having.length, nodes.length, cluster));
  });
}

function summary(
  cause: FitObstacleCause,
  count: number,
  all: number,
  cluster: string,
): string {
  const subject = `${count} of ${all} nodes of ${cluster}`;
  switch (cause) {
    case 'NotReady':
      return `${subject} are not ready`;
    case 'Cordoned':
      return `${subject} are cordoned`;
    case 'Tainted':
      return `${subject} have taints`;
    default:
      return `${subject} have not the labels that are asked for`;
  }
}

/** Why pods of a namespace do not go to a member, whatever room it has. */
export function namespaceObstacles(
  { namespace, host }: FitQuestion,
  node: NodeUse,
  remote: Peering['remote'],
): FitObstacle[] {
  if (!namespace) {
    return [];
  }
  const { name, offloading } = namespace;
  if (!offloading) {
    return [
      told(
        'NotOffloaded',
        `Namespace ${name} of ${host.name} is not offloaded`,
      ),
    ];
  }
  if (offloading.podOffloadingStrategy === 'Local') {
    return [
      told(
        'LocalStrategy',
        `Namespace ${name} is offloaded with strategy Local: its pods run on ${host.name} only`,
      ),
    ];
  }
  if (!matchesClusterSelector(offloading.clusterSelector, node.labels)) {
    return [
      told(
        'NotSelected',
        `The cluster selector of namespace ${name} does not choose ${node.name}`,
      ),
    ];
  }
  const there = offloading.remotes.find(
    ({ clusterId }) => clusterId === remote.clusterId,
  );
  return there && ['Creating', 'Failed', 'Terminating'].includes(there.phase)
    ? [
        told(
          'NamespaceNotReady',
          `Namespace ${name} is not ready on ${remote.name}: ${
            there.message ?? there.phase
          }`,
        ),
      ]
    : [];
}

/** Whether the member lets the host make more pods at all. */
export function quotaObstacles(
  quota: CapacityEntry | undefined,
  member: string,
  host: string,
): FitObstacle[] {
  return quota?.state === 'Cordoned'
    ? [
        told(
          'QuotaCordoned',
          `${member} takes no new pods of ${host}: its Quota ${quota.name} is cordoned`,
        ),
      ]
    : [];
}

function told(cause: FitObstacleCause, message: string): FitObstacle {
  return { cause, message };
}

function isTold(obstacle: FitObstacle | false): obstacle is FitObstacle {
  return obstacle !== false;
}
