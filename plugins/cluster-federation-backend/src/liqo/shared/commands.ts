import {
  command,
  kubeconfigPlaceholder,
  quote,
  type EquivalentCommands,
  type NodeRequest,
  type NodeSelectorRequirement,
  type OffloadRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  ClusterFacts,
  NamespaceWish,
  PeeringWish,
} from '../../operations/types';
import {
  NODE_TYPE_LABEL,
  REMOTE_CLUSTER_ID_LABEL,
  VIRTUAL_NODE_TYPE,
} from './labels';
import { QUOTA_NAME } from './offloading/newNamespace';
import { workloadCommands } from './workloadCommands';

const USUAL_LIQO_NAMESPACE = 'liqo';

export function flag(name: string, value: string | number): string {
  return `--${name} ${quote(String(value))}`;
}

export function kubeconfig(cluster: string): string {
  return flag('kubeconfig', kubeconfigPlaceholder(cluster));
}

/** Where Liqo is, if not where liqoctl looks for it. */
export function liqoNamespace(name: string, facts: ClusterFacts): string[] {
  return facts.liqoNamespace === USUAL_LIQO_NAMESPACE
    ? []
    : [flag(name, facts.liqoNamespace)];
}

/** What kubectl does about the virtual nodes that stand for a member. */
export function schedulingCommands(
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

/** What gives a namespace labels or annotations; nothing for none. */
function marking(
  verb: 'label' | 'annotate',
  namespace: string,
  marks: Record<string, string>,
  at: string,
): string[] {
  const words = Object.entries(marks).map(([key, value]) =>
    quote(`${key}=${value}`),
  );
  return words.length > 0
    ? [command(`kubectl ${verb} namespace ${quote(namespace)}`, [...words, at])]
    : [];
}

function creation(
  { cluster, namespace, spec }: OffloadRequest,
  ownerAnnotation: string,
): EquivalentCommands {
  const at = kubeconfig(cluster);
  const { labels = {}, owner, quota = {} } = spec;
  const limits = Object.entries(quota).map(limit => limit.join('='));
  return {
    tool: 'kubectl',
    description: 'Where the namespace does not exist yet.',
    lines: [
      command(`kubectl create namespace ${quote(namespace)}`, [at]),
      ...marking('label', namespace, labels, at),
      ...marking(
        'annotate',
        namespace,
        { ...spec.annotations, ...(owner && { [ownerAnnotation]: owner }) },
        at,
      ),
      ...(limits.length > 0
        ? [
            command(`kubectl create quota ${QUOTA_NAME}`, [
              at,
              flag('namespace', namespace),
              flag('hard', limits.join(',')),
            ]),
          ]
        : []),
    ],
  };
}

function offload(
  request: OffloadRequest,
  { ownerAnnotation }: NamespaceWish,
): EquivalentCommands[] {
  const { cluster, namespace, spec } = request;
  const name = quote(namespace);
  const at = kubeconfig(cluster);
  const selectors = selectorTexts(request);
  return [
    ...(spec.createNamespace ? [creation(request, ownerAnnotation)] : []),
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

/** What liqoctl and kubectl do about namespaces, in all versions of Liqo. */
export function namespaceCommands(wish: NamespaceWish): EquivalentCommands[] {
  const { request } = wish;
  switch (request.kind) {
    case 'offload':
      return offload(request, wish);
    case 'apply-workload':
      return workloadCommands(request);
    default:
      return unoffload(request.cluster, request.namespace);
  }
}
