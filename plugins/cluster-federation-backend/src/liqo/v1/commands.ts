import {
  command,
  kubeconfigPlaceholder,
  liqoctlPeerCommand,
  quote,
  resourcesWithoutFlag,
  type EquivalentCommands,
  type PeerRequest,
  type TenantRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { OperationWish, PeeringWish } from '../../operations/types';
import {
  flag,
  kubeconfig,
  liqoNamespace,
  namespaceCommands,
  schedulingCommands,
} from '../shared/commands';

const tenantVerbs: Record<TenantRequest['kind'], string> = {
  'cordon-tenant': 'cordon',
  'drain-tenant': 'drain',
  'activate-tenant': 'activate',
};

/** Where the two clusters are, and Liqo on them. */
function bothEnds({ request, host, member }: PeeringWish): string[] {
  return [
    kubeconfig(request.cluster),
    ...liqoNamespace('namespace', host),
    flag('remote-kubeconfig', kubeconfigPlaceholder(request.member)),
    ...liqoNamespace('remote-namespace', member),
  ];
}

function peer(
  { request, host, member: memberFacts }: PeeringWish,
  { spec }: PeerRequest,
): EquivalentCommands[] {
  const { cluster, member } = request;
  const others = resourcesWithoutFlag(spec, host.liqoVersion);
  const line = liqoctlPeerCommand({
    spec,
    hostKubeconfig: kubeconfigPlaceholder(cluster),
    memberKubeconfig: kubeconfigPlaceholder(member),
    hostLiqoNamespace: host.liqoNamespace,
    memberLiqoNamespace: memberFacts.liqoNamespace,
    liqoVersion: host.liqoVersion,
  });
  return [
    {
      tool: 'liqoctl',
      description: `For somebody who has kubeconfigs of ${cluster} and of ${member}.`,
      lines: [line],
    },
    ...(others.length > 0
      ? [
          {
            tool: 'kubectl' as const,
            description: `After that, with the manifest of this plan in a file: this version of liqoctl has no flag for ${others.join(
              ', ',
            )}.`,
            lines: [
              command('kubectl apply', [
                kubeconfig(cluster),
                '--filename resource-slice.yaml',
              ]),
            ],
          },
        ]
      : []),
  ];
}

function unpeer(
  wish: PeeringWish,
  deleteTenantNamespaces: boolean,
): EquivalentCommands[] {
  const { cluster, member } = wish.request;
  return [
    {
      tool: 'liqoctl',
      description: `For somebody who has kubeconfigs of ${cluster} and of ${member}. It waits until the pods have left the virtual nodes.`,
      lines: [
        command('liqoctl unpeer', [
          ...bothEnds(wish),
          ...(deleteTenantNamespaces ? ['--delete-namespaces'] : []),
        ]),
      ],
    },
  ];
}

function tenancy(
  { host, member: facts }: PeeringWish,
  { kind, member }: TenantRequest,
): EquivalentCommands[] {
  return [
    {
      tool: 'liqoctl',
      description: `For somebody who has a kubeconfig of ${member}.`,
      lines: [
        command(
          `liqoctl ${tenantVerbs[kind]} tenant ${quote(host.clusterId)}`,
          [kubeconfig(member), ...liqoNamespace('namespace', facts)],
        ),
      ],
    },
  ];
}

/** What somebody types who has the kubeconfigs, with tools of Liqo 1.x. */
export function commands(wish: OperationWish): EquivalentCommands[] {
  if (!('host' in wish)) {
    return namespaceCommands(wish);
  }
  const { request } = wish;
  switch (request.kind) {
    case 'peer':
      return peer(wish, request);
    case 'unpeer':
      return unpeer(wish, request.spec.deleteTenantNamespaces);
    case 'cordon-node':
    case 'uncordon-node':
      return schedulingCommands(wish, request);
    default:
      return tenancy(wish, request);
  }
}
