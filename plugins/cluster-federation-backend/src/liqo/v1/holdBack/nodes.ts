import type { NodeRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringStepDefinition } from '../../../operations/types';
import {
  NODE_TYPE_LABEL,
  REMOTE_CLUSTER_ID_LABEL,
  VIRTUAL_NODE_TYPE,
} from '../labels';
import type { Node } from '../peering/kinds';
import { selectorOf } from '../peering/labels';
import { hostSide } from '../peering/sides';

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
    observe: async (clients, wish) => {
      const host = hostSide(clients, wish);
      const nodes = await host.client.list<Node>({
        apiVersion: 'v1',
        kind: 'Node',
        labelSelector: selectorOf({
          [NODE_TYPE_LABEL]: VIRTUAL_NODE_TYPE,
          [REMOTE_CLUSTER_ID_LABEL]: host.remoteId,
        }),
      });
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
