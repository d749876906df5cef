import type { OffloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  Blockage,
  LiqoChanges,
  NamespaceStepDefinition,
} from '../../../operations/types';
import { mayTakeOver } from '../mayTakeOver';
import { isGoing } from '../objects';
import {
  isAsWanted,
  isObserved,
  members,
  names,
  offloadingFor,
  readOffloading,
  type Maybe,
  type NamespaceOffloading,
} from './NamespaceOffloading';
import {
  namespaceFor,
  namespaceToCreate,
  type Namespace,
} from './newNamespace';

/** The namespace exists. */
export function ensureNamespace({
  protectedNamespace,
}: Pick<LiqoChanges, 'protectedNamespace'>): NamespaceStepDefinition<
  Maybe<Namespace>,
  OffloadRequest
> {
  const step: NamespaceStepDefinition<Maybe<Namespace>, OffloadRequest> = {
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
      !step.isBlocked(namespace, wish),
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
      await cluster.apply(namespaceToCreate(request, ownerAnnotation));
    },
    intent: (namespace, { request, ownerAnnotation }) =>
      namespace ? [] : [namespaceFor(request, ownerAnnotation)],
  };
  return step;
}

/** The NamespaceOffloading says what is wanted. */
export function applyOffloading(
  apiVersion: string,
): NamespaceStepDefinition<Maybe<NamespaceOffloading>, OffloadRequest> {
  return {
    id: 'offloading',
    title: ({ namespace }) =>
      `Offloading of namespace ${namespace} is requested`,
    observe: ({ cluster }, { request }) =>
      readOffloading(cluster, apiVersion, request.namespace),
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
      await cluster.apply(offloadingFor(apiVersion, request), {
        force: offloading !== undefined && mayTakeOver(offloading),
      });
    },
    intent: (_, { request }) => [offloadingFor(apiVersion, request)],
  };
}

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
export function awaitReady(
  apiVersion: string,
): NamespaceStepDefinition<Maybe<NamespaceOffloading>, OffloadRequest> {
  return {
    id: 'ready',
    title: ({ namespace }) =>
      `Namespace ${namespace} is ready on the selected members`,
    observe: ({ cluster }, { request }) =>
      readOffloading(cluster, apiVersion, request.namespace),
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
}
