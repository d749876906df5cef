import type { NodeRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  LiqoChanges,
  PeeringStepDefinition,
} from '../../../operations/types';
import { listVirtualNodes } from './virtualNodes';

/** A node as far as it matters whether pods may be put on it. */
interface VirtualNode {
  name: string;
  unschedulable: boolean;
}

/** All virtual nodes that stand for the member, of which there may be several. */
function schedulability(step: {
  unschedulable: boolean;
  title: (request: NodeRequest) => string;
}): PeeringStepDefinition<VirtualNode[], NodeRequest> {
  const { unschedulable, title } = step;
  const isAsWanted = (node: VirtualNode) =>
    node.unschedulable === unschedulable;
  return {
    id: 'nodes',
    title,
    observe: async ({ cluster }, { member }) => {
      const nodes = await listVirtualNodes(cluster, member.clusterId);
      return nodes.map(({ metadata, spec }) => ({
        name: metadata?.name ?? '',
        unschedulable: spec?.unschedulable ?? false,
      }));
    },
    isDone: nodes => nodes.length > 0 && nodes.every(isAsWanted),
    isBlocked: (nodes, { request }) =>
      nodes.length === 0
        ? {
            reason: `Cluster ${request.cluster} has no virtual node for ${request.member}`,
            fix: 'Request the peering first; this operation goes on by itself when the virtual node is there.',
          }
        : undefined,
    waitingFor: () => undefined,
    act: async ({ cluster }, nodes) => {
      for (const { name } of nodes.filter(node => !isAsWanted(node))) {
        await cluster.patch(
          { apiVersion: 'v1', kind: 'Node', name },
          { spec: { unschedulable } },
        );
      }
    },
  };
}

export const cordonNodes = schedulability({
  unschedulable: true,
  title: ({ cluster, member }) =>
    `Cluster ${cluster} puts no new pods on its virtual nodes for ${member}`,
});

export const uncordonNodes = schedulability({
  unschedulable: false,
  title: ({ cluster, member }) =>
    `Cluster ${cluster} may put new pods on its virtual nodes for ${member}`,
});

/** Steps that change what the host's scheduler may put on a member. */
export const nodeSteps: Pick<
  LiqoChanges['steps'],
  'cordon-node' | 'uncordon-node'
> = {
  'cordon-node': () => [cordonNodes],
  'uncordon-node': () => [uncordonNodes],
};
