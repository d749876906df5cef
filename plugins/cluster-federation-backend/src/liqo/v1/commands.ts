import {
  command,
  kubeconfigPlaceholder,
  liqoctlPeerCommand,
  quote,
  resourcesWithoutFlag,
  type EquivalentCommands,
  type NodeRequest,
  type NodeSelectorRequirement,
  type OffloadRequest,
  type PeerRequest,
  type TenantRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  ClusterFacts,
  NamespaceWish,
  OperationWish,
  PeeringWish,
} from '../../operations/types';
import {
  NODE_TYPE_LABEL,
  REMOTE_CLUSTER_ID_LABEL,
  VIRTUAL_NODE_TYPE,
} from './labels';

const USUAL_LIQO_NAMESPACE = 'liqo';

const tenantVerbs: Record<TenantRequest['kind'], string> = {
  'cordon-tenant': 'cordon',
  'drain-tenant': 'drain',
  'activate-tenant': 'activate',
};

function flag(name: string, value: string | number): string {
  return `--${name} ${quote(String(value))}`;
}

function kubeconfig(cluster: string): string {
  return flag('kubeconfig', kubeconfigPlaceholder(cluster));
}

/** Where Liqo is, if not where liqoctl looks for it. */
function liqoNamespace(name: string, facts: ClusterFacts): string[] {
  return facts.liqoNamespace === USUAL_LIQO_NAMESPACE
    ? []
    : [flag(name, facts.liqoNamespace)];
}

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

function scheduling(
  { member }: PeeringWish,
  { kind, cluster }: NodeRequest,
): EquivalentCommands[] {
  const verb = kind === 'cordon-node' ? 'cordon' : 'uncordon';
  return [
    {
      tool: 'kubectl',
      description: `For somebody who has a kubeconfig of ${cluster}.`,
      lines: [
        command(`kubectl ${verb}`, [
          kubeconfig(cluster),
          flag(
            'selector',
            `${NODE_TYPE_LABEL}=${VIRTUAL_NODE_TYPE},${REMOTE_CLUSTER_ID_LABEL}=${member.clusterId}`,
          ),
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

/** A requirement as liqoctl's selectors say it; nothing for what they cannot say. */
function requirementText({
  key,
  operator,
  values = [],
}: NodeSelectorRequirement): string | undefined {
  switch (operator) {
    case 'In':
      return `${key} in (${values.join(',')})`;
    case 'NotIn':
      return `${key} notin (${values.join(',')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return undefined;
  }
}

/** One text a term; nothing where one of them cannot be said. */
function selectorTexts({ spec }: OffloadRequest): string[] | undefined {
  const terms = spec.clusterSelector.nodeSelectorTerms.map(
    ({ matchExpressions = [] }) => matchExpressions.map(requirementText),
  );
  return terms.some(term => term.includes(undefined))
    ? undefined
    : terms.map(term => term.join(','));
}

function offload(
  request: OffloadRequest,
  { ownerAnnotation }: NamespaceWish,
): EquivalentCommands[] {
  const { cluster, namespace, spec } = request;
  const name = quote(namespace);
  const at = kubeconfig(cluster);
  const selectors = selectorTexts(request);
  const making: EquivalentCommands = {
    tool: 'kubectl',
    description: 'Where the namespace does not exist yet.',
    lines: [
      command(`kubectl create namespace ${name}`, [at]),
      ...(spec.owner
        ? [
            command(
              `kubectl annotate namespace ${name} ${quote(
                `${ownerAnnotation}=${spec.owner}`,
              )}`,
              [at],
            ),
          ]
        : []),
    ],
  };
  return [
    ...(spec.createNamespace ? [making] : []),
    selectors
      ? {
          tool: 'liqoctl',
          description: `For somebody who has a kubeconfig of ${cluster}.`,
          lines: [
            command(`liqoctl offload namespace ${name}`, [
              at,
              flag('namespace-mapping-strategy', spec.namespaceMappingStrategy),
              flag('pod-offloading-strategy', spec.podOffloadingStrategy),
              ...(spec.remoteNamespaceName
                ? [flag('remote-namespace-name', spec.remoteNamespaceName)]
                : []),
              ...selectors.map(selector => flag('selector', selector)),
            ]),
          ],
        }
      : {
          tool: 'kubectl',
          description:
            'With the manifest of this plan in a file: selectors of liqoctl compare no numbers.',
          lines: [command('kubectl apply', [at, '--filename offloading.yaml'])],
        },
  ];
}

function unoffload(cluster: string, namespace: string): EquivalentCommands[] {
  return [
    {
      tool: 'liqoctl',
      description: `For somebody who has a kubeconfig of ${cluster}. It waits until the namespaces on the members are gone.`,
      lines: [
        command(`liqoctl unoffload namespace ${quote(namespace)}`, [
          kubeconfig(cluster),
        ]),
      ],
    },
  ];
}

/** What somebody types who has the kubeconfigs, with tools of Liqo 1.x. */
export function commands(wish: OperationWish): EquivalentCommands[] {
  if (!('host' in wish)) {
    const { request } = wish;
    return request.kind === 'offload'
      ? offload(request, wish)
      : unoffload(request.cluster, request.namespace);
  }
  const { request } = wish;
  switch (request.kind) {
    case 'peer':
      return peer(wish, request);
    case 'unpeer':
      return unpeer(wish, request.spec.deleteTenantNamespaces);
    case 'cordon-node':
    case 'uncordon-node':
      return scheduling(wish, request);
    default:
      return tenancy(wish, request);
  }
}
