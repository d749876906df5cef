import type { Condition } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  conditionsOf,
  listOf,
  metaOf,
  ObjectMeta,
  recordOf,
  textOf,
} from '../../watch/fields';
import type { RawObject, WatchedResource } from '../../watch/types';

/** What is kept of a NamespaceOffloading. */
export interface NamespaceOffloadingState extends ObjectMeta {
  namespaceMappingStrategy?: string;
  podOffloadingStrategy?: string;
  selectedRemoteName?: string;
  /** `undefined` where the object lacks it, which Liqo cannot cope with. */
  nodeSelectorTerms?: SelectorTerm[];
  observed: boolean;
  phase?: string;
  remoteNamespace?: string;
  /** By what the generation calls a member here. */
  remotes: { key: string; conditions: Condition[] }[];
}

/** One term of a cluster selector, its expressions with nothing but texts. */
export interface SelectorTerm {
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** The NamespaceOffloadings of one generation, which differ in their version only. */
export function namespaceOffloadingsOf(
  apiVersion: string,
): WatchedResource<NamespaceOffloadingState> {
  return {
    id: `namespaceoffloadings of ${apiVersion}`,
    apiVersion,
    plural: 'namespaceoffloadings',
    trim,
  };
}

function trim(object: RawObject): NamespaceOffloadingState | undefined {
  const meta = metaOf(object);
  if (!meta?.namespace) {
    return undefined;
  }
  const spec = recordOf(object.spec);
  const status = recordOf(object.status);
  const { generation } = recordOf(object.metadata);
  const { observedGeneration } = status;
  return {
    ...meta,
    namespaceMappingStrategy: textOf(spec.namespaceMappingStrategy),
    podOffloadingStrategy: textOf(spec.podOffloadingStrategy),
    selectedRemoteName: textOf(spec.remoteNamespaceName),
    nodeSelectorTerms: termsOf(recordOf(spec.clusterSelector)),
    observed:
      typeof generation !== 'number' ||
      (typeof observedGeneration === 'number' &&
        observedGeneration >= generation),
    phase: textOf(status.offloadingPhase),
    remoteNamespace: textOf(status.remoteNamespaceName),
    remotes: Object.entries(recordOf(status.remoteNamespacesConditions)).map(
      ([key, conditions]) => ({
        key,
        conditions: conditionsOf(conditions),
      }),
    ),
  };
}

function termsOf(selector: RawObject): SelectorTerm[] | undefined {
  if (!Array.isArray(selector.nodeSelectorTerms)) {
    return undefined;
  }
  return listOf(selector.nodeSelectorTerms).map(term => ({
    matchExpressions: Array.isArray(term.matchExpressions)
      ? listOf(term.matchExpressions).flatMap(expression => {
          const key = textOf(expression.key);
          const operator = textOf(expression.operator);
          return key && operator
            ? [
                {
                  key,
                  operator,
                  ...(Array.isArray(expression.values) && {
                    values: expression.values.filter(
                      (value): value is string => typeof value === 'string',
                    ),
                  }),
                },
              ]
            : [];
        })
      : undefined,
  }));
}
