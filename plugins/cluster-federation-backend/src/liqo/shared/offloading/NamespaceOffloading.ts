import { isDeepStrictEqual } from 'node:util';
import type {
  NodeSelectorRequirement,
  OffloadRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { KubernetesClient, ObjectRef } from '../../../clusters';
import type { OffloadSpec } from '../../../operations/types';

interface OffloadingCondition {
  type?: string;
  status?: string;
  reason?: string;
  message?: string;
}

export interface NamespaceOffloading extends KubernetesObject {
  spec?: {
    clusterSelector?: {
      nodeSelectorTerms?: {
        matchExpressions?: NodeSelectorRequirement[];
        matchFields?: unknown[];
      }[];
    };
    namespaceMappingStrategy?: string;
    podOffloadingStrategy?: string;
    remoteNamespaceName?: string;
  };
  status?: {
    observedGeneration?: number;
    offloadingPhase?: string;
    /** By member: its cluster ID in Liqo 1.x, its unique name in 0.x. */
    remoteNamespacesConditions?: Record<string, OffloadingCondition[]>;
  };
}

export type Maybe<T> = T | undefined;

export function offloadingRef(
  apiVersion: string,
  namespace: string,
): ObjectRef {
  return {
    apiVersion,
    kind: 'NamespaceOffloading',
    // Liqo's webhook accepts no other name.
    name: 'offloading',
    namespace,
  };
}

export function readOffloading(
  client: KubernetesClient,
  apiVersion: string,
  namespace: string,
): Promise<Maybe<NamespaceOffloading>> {
  return client.get<NamespaceOffloading>(offloadingRef(apiVersion, namespace));
}

/** What the offloading says of each member; of repeated conditions the last holds. */
export function members(offloading: NamespaceOffloading) {
  const conditions = offloading.status?.remoteNamespacesConditions ?? {};
  return Object.entries(conditions).map(([name, list]) => {
    const last = (type: string) =>
      list.filter(condition => condition.type === type).at(-1);
    return {
      name,
      selected: last('OffloadingRequired')?.status === 'True',
      ready: last('Ready'),
    };
  });
}

export function names(list: { name: string }[]): string {
  return list.map(({ name }) => name).join(', ');
}

function normalTerms(
  terms: Maybe<
    {
      matchExpressions?: NodeSelectorRequirement[];
      matchFields?: unknown[];
    }[]
  >,
) {
  return (terms ?? []).map(term => ({
    expressions: (term.matchExpressions ?? []).map(
      ({ key, operator, values }) => ({ key, operator, values: values ?? [] }),
    ),
    fields: term.matchFields ?? [],
  }));
}

export function isAsWanted(
  offloading: NamespaceOffloading,
  wanted: OffloadSpec,
) {
  const { spec } = offloading;
  return (
    // Without the field Liqo never gets out of NoClusterSelected.
    spec?.clusterSelector !== undefined &&
    spec.namespaceMappingStrategy === wanted.namespaceMappingStrategy &&
    spec.podOffloadingStrategy === wanted.podOffloadingStrategy &&
    (wanted.namespaceMappingStrategy !== 'SelectedName' ||
      spec.remoteNamespaceName === wanted.remoteNamespaceName) &&
    isDeepStrictEqual(
      normalTerms(spec.clusterSelector.nodeSelectorTerms),
      normalTerms(wanted.clusterSelector.nodeSelectorTerms),
    )
  );
}

export function offloadingFor(
  apiVersion: string,
  { namespace, spec }: OffloadRequest,
): NamespaceOffloading {
  return {
    apiVersion,
    kind: 'NamespaceOffloading',
    metadata: { name: 'offloading', namespace },
    spec: {
      namespaceMappingStrategy: spec.namespaceMappingStrategy,
      podOffloadingStrategy: spec.podOffloadingStrategy,
      // Always written: see isAsWanted.
      clusterSelector: spec.clusterSelector,
      ...(spec.namespaceMappingStrategy === 'SelectedName' && {
        remoteNamespaceName: spec.remoteNamespaceName,
      }),
    },
  };
}

export function isObserved({ metadata, status }: NamespaceOffloading): boolean {
  return (
    Boolean(status?.offloadingPhase) &&
    status?.observedGeneration === metadata?.generation
  );
}
