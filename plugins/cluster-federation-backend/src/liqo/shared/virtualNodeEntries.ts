import type { CapacityEntry } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { NodeObject } from '../../watch/kubernetesResources';
import type { Quantities } from '../../watch/quantities';
import { entryOf, usedBy } from './capacity';
import type { PeeringPods } from './peeringPods';

/** A VirtualNode as far as the ledger needs it. */
export interface MadeNode {
  name: string;
  hard: Quantities;
  /** What it was made for. */
  grant?: string;
}

/** Of VirtualNodes and of Nodes: one may outlive the other, or be the only one. */
export function virtualNodeEntries(
  made: MadeNode[],
  nodes: NodeObject[],
  pods: PeeringPods,
): CapacityEntry[] {
  const names = new Set([...made, ...nodes].map(({ name }) => name).sort());
  return [...names].map(name => {
    const virtualNode = made.find(candidate => candidate.name === name);
    const node = nodes.find(candidate => candidate.name === name);
    return entryOf(
      {
        kind: 'VirtualNode',
        name,
        state: nodeEntryState(node),
        resourceSlice: virtualNode?.grant,
      },
      { requested: virtualNode?.hard, accepted: node?.allocatable ?? {} },
      usedBy(pods.onNode(name)),
    );
  });
}

/** Whether a node takes pods. */
export function nodeEntryState(
  node: Pick<NodeObject, 'conditions' | 'unschedulable'> | undefined,
): CapacityEntry['state'] {
  const isReady = node?.conditions.some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
  if (!isReady) {
    return 'NotReady';
  }
  return node?.unschedulable ? 'Cordoned' : 'Active';
}

/**
 * What is used of one grant: the pods on the virtual nodes that were made for
 * it. Where there is one grant only, all of them are.
 */
export function usedOfGrant(
  grant: { name: string },
  grants: unknown[],
  entries: { name: string; resourceSlice?: string }[],
  pods: PeeringPods,
): Quantities {
  return usedBy(
    entries
      .filter(
        ({ resourceSlice }) =>
          grants.length === 1 || resourceSlice === grant.name,
      )
      .flatMap(({ name }) => pods.onNode(name)),
  );
}
