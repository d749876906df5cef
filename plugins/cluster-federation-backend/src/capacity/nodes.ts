import { groupBy } from '../liqo/shared/groupBy';
import { usedBy } from '../liqo/shared/capacity';
import type { NodeObject, PodState } from '../watch/kubernetesResources';
import type { NodeUse } from './types';

/** Nodes with what of them is taken, sorted by name. */
export function nodesInUse(
  nodes: NodeObject[],
  pods: PodState[],
  memberByNode: ReadonlyMap<string, string>,
): NodeUse[] {
  const podsByNode = groupBy(pods, ({ nodeName }) => nodeName);
  return [...nodes]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(
      ({ name, labels, taints, unschedulable, conditions, allocatable }) => ({
        name,
        member: memberByNode.get(name),
        labels,
        taints,
        ready: conditions.some(
          ({ type, status }) => type === 'Ready' && status === 'True',
        ),
        unschedulable,
        allocatable,
        used: usedBy(podsByNode.get(name) ?? []),
      }),
    );
}

/** Nodes of the cluster's own. */
export function ownNodes(nodes: NodeUse[]): NodeUse[] {
  return nodes.filter(({ member }) => member === undefined);
}
