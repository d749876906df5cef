import {
  command,
  quote,
  type EquivalentCommands,
  type PeeringRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { OperationWish, PeeringWish } from '../../operations/types';
import {
  flag,
  kubeconfig,
  liqoNamespace,
  namespaceCommands,
  schedulingCommands,
} from '../shared/commands';
import { CLUSTER_ID_LABEL } from './labels';

function peer({ request, host, member }: PeeringWish): EquivalentCommands[] {
  return [
    {
      tool: 'liqoctl',
      description: `For somebody who has a kubeconfig of ${request.member}. It prints the command that follows, with the token in it.`,
      lines: [
        command('liqoctl generate peer-command --only-command', [
          kubeconfig(request.member),
          ...(member.connected ? liqoNamespace('namespace', member) : []),
        ]),
      ],
    },
    {
      tool: 'liqoctl',
      description: `For somebody who has a kubeconfig of ${request.cluster}, with what was printed.`,
      lines: [
        command(`liqoctl peer out-of-band ${quote('<NAME>')}`, [
          kubeconfig(request.cluster),
          ...liqoNamespace('namespace', host),
          flag('auth-url', '<URL>'),
          flag('cluster-id', member.clusterId),
          flag('auth-token', '<TOKEN>'),
        ]),
      ],
    },
  ];
}

/** Liqo's tools name a ForeignCluster, which need not have the portal's name of the member. */
function unpeer({ request, member }: PeeringWish): EquivalentCommands[] {
  const at = kubeconfig(request.cluster);
  const selector = flag('selector', `${CLUSTER_ID_LABEL}=${member.clusterId}`);
  return [
    {
      tool: 'liqoctl',
      description: `For somebody who has a kubeconfig of ${request.cluster}. It waits until the pods have left the virtual nodes.`,
      lines: [
        command('liqoctl unpeer out-of-band', [
          at,
          `"$(kubectl get foreignclusters ${at} ${selector} --output jsonpath='{.items[0].metadata.name}')"`,
        ]),
      ],
    },
  ];
}

function peeringCommands(
  wish: PeeringWish,
  request: PeeringRequest,
): EquivalentCommands[] {
  switch (request.kind) {
    case 'peer':
      return peer(wish);
    case 'unpeer':
      return unpeer(wish);
    case 'cordon-node':
    case 'uncordon-node':
      return schedulingCommands(wish, request);
    default:
      return [];
  }
}

/** What somebody types who has the kubeconfigs, with tools of Liqo 0.x. */
export function commands(wish: OperationWish): EquivalentCommands[] {
  return 'host' in wish
    ? peeringCommands(wish, wish.request)
    : namespaceCommands(wish);
}
