import { isDeepStrictEqual } from 'node:util';
import {
  type NodeSelectorRequirement,
  type OffloadRequest,
  type UnoffloadRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { KubernetesClient } from '../../clusters';
import type {
  Blockage,
  OffloadSpec,
  NamespaceStepDefinition,
} from '../../operations/types';
import { protectedNamespace } from './protectedNamespace';

interface OffloadingCondition {
  type?: string;
  status?: string;
  reason?: string;
  message?: string;
}

interface NamespaceOffloading extends KubernetesObject {
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
    /** By the cluster ID of the member. */
    remoteNamespacesConditions?: Record<string, OffloadingCondition[]>;
  };
}

interface Namespace extends KubernetesObject {
  status?: { phase?: string };
}

type Maybe<T> = T | undefined;

function readOffloading(
  client: KubernetesClient,
  namespace: string,
): Promise<Maybe<NamespaceOffloading>> {
  return client.get<NamespaceOffloading>({
    apiVersion: 'offloading.liqo.io/v1beta1',
    kind: 'NamespaceOffloading',
    // Liqo's webhook accepts no other name.
    name: 'offloading',
    namespace,
  });
}

function isGoing(object: KubernetesObject): boolean {
  return object.metadata?.deletionTimestamp !== undefined;
}

/** What the offloading says of each member; of repeated conditions the last holds. */
function members(offloading: NamespaceOffloading) {
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

function names(list: { name: string }[]): string {
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

function isAsWanted(offloading: NamespaceOffloading, wanted: OffloadSpec) {
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

// Controllers that would bring their fields back as soon as we changed them.
const RECONCILERS =
  /argocd|kustomize-controller|helm-controller|flux|fleet|config-?sync/i;

/** Whether nobody keeps writing the spec, so that a person's change lasts. */
function mayTakeOver(offloading: NamespaceOffloading): boolean {
  return !(offloading.metadata?.managedFields ?? []).some(
    ({ manager, fieldsV1 }) =>
      RECONCILERS.test(manager ?? '') && fieldsV1 && 'f:spec' in fieldsV1,
  );
}

function namespaceFor(
  { namespace, spec }: OffloadRequest,
  ownerAnnotation: string,
): Namespace {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace,
      ...(spec.owner && { annotations: { [ownerAnnotation]: spec.owner } }),
    },
  };
}

function offloadingFor({
  namespace,
  spec,
}: OffloadRequest): NamespaceOffloading {
  return {
    apiVersion: 'offloading.liqo.io/v1beta1',
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

/** The namespace exists. */
export const ensureNamespace: NamespaceStepDefinition<
  Maybe<Namespace>,
  OffloadRequest
> = {
  id: 'namespace',
  title: ({ namespace }) => `Namespace ${namespace} exists`,
  observe: ({ cluster }, { request }) =>
    cluster.get({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: request.namespace,
    }),
  isDone: (namespace, wish) =>
    namespace !== undefined &&
    !isGoing(namespace) &&
    !ensureNamespace.isBlocked(namespace, wish),
  isBlocked: (namespace, { request }) => {
    if (!namespace) {
      return request.spec.createNamespace
        ? undefined
        : {
            reason: `Namespace ${request.namespace} does not exist`,
            fix: 'Create it, or request the offloading with the namespace to be created.',
          };
    }
    const reason = protectedNamespace({
      name: request.namespace,
      labels: namespace.metadata?.labels ?? {},
      annotations: namespace.metadata?.annotations ?? {},
    });
    return reason
      ? { reason, fix: 'Offload a namespace of your own.' }
      : undefined;
  },
  waitingFor: (namespace, { request }) =>
    namespace && `End of the deletion of namespace ${request.namespace}`,
  act: async ({ cluster }, _, { request, ownerAnnotation }) => {
    await cluster.apply(namespaceFor(request, ownerAnnotation));
  },
  intent: (namespace, { request, ownerAnnotation }) =>
    namespace ? [] : [namespaceFor(request, ownerAnnotation)],
};

/** The NamespaceOffloading says what is wanted. */
export const applyOffloading: NamespaceStepDefinition<
  Maybe<NamespaceOffloading>,
  OffloadRequest
> = {
  id: 'offloading',
  title: ({ namespace }) => `Offloading of namespace ${namespace} is requested`,
  observe: ({ cluster }, { request }) =>
    readOffloading(cluster, request.namespace),
  isDone: (offloading, { request }) =>
    offloading !== undefined &&
    !isGoing(offloading) &&
    isAsWanted(offloading, request.spec),
  isBlocked: (offloading, { request, mayReplace }) => {
    if (!offloading || isGoing(offloading)) {
      return undefined;
    }
    if (!mayReplace) {
      return {
        reason: `Namespace ${request.namespace} was offloaded differently in the meantime`,
        fix: 'Look at the offloading as it is now and request the change again.',
      };
    }
    const { namespaceMappingStrategy: strategy, remoteNamespaceName } =
      offloading.spec ?? {};
    return strategy !== request.spec.namespaceMappingStrategy ||
      (strategy === 'SelectedName' &&
        remoteNamespaceName !== request.spec.remoteNamespaceName)
      ? {
          reason:
            'How the namespace is called on the members cannot be changed while it is offloaded',
          fix: 'End the offloading, which deletes the namespaces on the members, and offload it again.',
        }
      : undefined;
  },
  waitingFor: (offloading, { request }) =>
    offloading && isGoing(offloading)
      ? `End of the earlier offloading of namespace ${request.namespace}`
      : undefined,
  act: async ({ cluster }, offloading, { request }) => {
    await cluster.apply(offloadingFor(request), {
      force: offloading !== undefined && mayTakeOver(offloading),
    });
  },
  intent: (_, { request }) => [offloadingFor(request)],
};

function whyFailed(offloading: NamespaceOffloading): Blockage {
  const failed = members(offloading).filter(
    ({ selected, ready }) => selected && ready?.status !== 'True',
  );
  const details = failed.map(({ name, ready }) =>
    [name, ready?.message ?? ready?.reason].filter(Boolean).join(': '),
  );
  const keepsName = offloading.spec?.namespaceMappingStrategy !== 'DefaultName';
  return {
    reason: `The namespace could not be made on ${
      details.join('; ') || 'the members'
    }`,
    fix: keepsName
      ? 'A namespace of that name may exist there already, which Liqo never takes over: delete it there, or end this offloading and choose another mapping strategy.'
      : 'Look at the messages of the members and at the NamespaceMap of each.',
  };
}

/** Liqo has made the namespace on every selected member. */
export const awaitReady: NamespaceStepDefinition<
  Maybe<NamespaceOffloading>,
  OffloadRequest
> = {
  id: 'ready',
  title: ({ namespace }) =>
    `Namespace ${namespace} is ready on the selected members`,
  observe: ({ cluster }, { request }) =>
    readOffloading(cluster, request.namespace),
  isDone: offloading =>
    offloading !== undefined &&
    isObserved(offloading) &&
    offloading.status?.offloadingPhase === 'Ready',
  isBlocked: (offloading, { request }) => {
    if (!offloading || isGoing(offloading)) {
      return {
        reason: `The offloading of namespace ${request.namespace} was deleted in the meantime`,
        fix: 'Request the offloading again.',
      };
    }
    if (!isObserved(offloading)) {
      return undefined;
    }
    switch (offloading.status?.offloadingPhase) {
      case 'NoClusterSelected':
        return request.spec.clusterSelector.nodeSelectorTerms.length > 0
          ? {
              reason: 'No member matches the cluster selector',
              fix: 'Request it with a selector that matches the labels of a virtual node.',
            }
          : {
              reason: `Cluster ${request.cluster} has no member with a virtual node`,
              fix: 'Peer it with a member; the offloading then takes effect by itself.',
            };
      case 'SomeFailed':
      case 'AllFailed':
        return whyFailed(offloading);
      default:
        return undefined;
    }
  },
  waitingFor: (offloading, { request }) => {
    const awaited = offloading
      ? members(offloading).filter(
          ({ selected, ready }) => selected && ready?.status !== 'True',
        )
      : [];
    return offloading && isObserved(offloading) && awaited.length > 0
      ? `Namespace on ${names(awaited)}`
      : `Liqo on cluster ${request.cluster} to look at the offloading`;
  },
};

function isObserved({ metadata, status }: NamespaceOffloading): boolean {
  return (
    Boolean(status?.offloadingPhase) &&
    status?.observedGeneration === metadata?.generation
  );
}

/** The NamespaceOffloading is being deleted, or gone. */
export const deleteOffloading: NamespaceStepDefinition<
  Maybe<NamespaceOffloading>,
  UnoffloadRequest
> = {
  id: 'delete',
  title: ({ namespace }) =>
    `End of the offloading of ${namespace} is requested`,
  observe: ({ cluster }, { request }) =>
    readOffloading(cluster, request.namespace),
  isDone: offloading => offloading === undefined || isGoing(offloading),
  isBlocked: () => undefined,
  waitingFor: () => undefined,
  act: async ({ cluster }, offloading, { request }) => {
    await cluster.delete(
      {
        apiVersion: 'offloading.liqo.io/v1beta1',
        kind: 'NamespaceOffloading',
        name: 'offloading',
        namespace: request.namespace,
      },
      { uid: offloading?.metadata?.uid },
    );
  },
};

/** The namespaces on the members are gone; Liqo's finalizer waits for them. */
export const awaitGone: NamespaceStepDefinition<
  Maybe<NamespaceOffloading>,
  UnoffloadRequest
> = {
  id: 'gone',
  title: ({ namespace }) => `Namespace ${namespace} is deleted on the members`,
  observe: ({ cluster }, { request }) =>
    readOffloading(cluster, request.namespace),
  isDone: offloading => offloading === undefined,
  isBlocked: (offloading, { request }) =>
    offloading && !isGoing(offloading)
      ? {
          reason: `Namespace ${request.namespace} was offloaded again in the meantime`,
          fix: 'Request the end of the offloading again.',
        }
      : undefined,
  waitingFor: offloading => {
    const awaited = offloading ? members(offloading) : [];
    return awaited.length > 0
      ? `Deletion of the namespace on ${names(awaited)}`
      : 'Liqo to finish the deletion';
  },
};
