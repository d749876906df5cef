import type { NodeUse } from '..';

/** An empty node with 4 cores, of the cluster's own if not said otherwise. */
export function aNode(name: string, change: Partial<NodeUse> = {}): NodeUse {
  return {
    name,
    labels: {},
    taints: [],
    ready: true,
    unschedulable: false,
    allocatable: { cpu: 4, memory: 8 * 2 ** 30, pods: 110 },
    used: {},
    ...change,
  };
}
