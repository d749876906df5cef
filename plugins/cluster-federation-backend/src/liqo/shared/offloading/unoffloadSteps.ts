import type { UnoffloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { NamespaceStepDefinition } from '../../../operations/types';
import { isGoing } from '../objects';
import {
  members,
  names,
  offloadingRef,
  readOffloading,
  type Maybe,
  type NamespaceOffloading,
} from './NamespaceOffloading';

/** The NamespaceOffloading is being deleted, or gone. */
export function deleteOffloading(
  apiVersion: string,
): NamespaceStepDefinition<Maybe<NamespaceOffloading>, UnoffloadRequest> {
  return {
    id: 'delete',
    title: ({ namespace }) =>
      `End of the offloading of ${namespace} is requested`,
    observe: ({ cluster }, { request }) =>
      readOffloading(cluster, apiVersion, request.namespace),
    isDone: offloading => offloading === undefined || isGoing(offloading),
    isBlocked: () => undefined,
    waitingFor: () => undefined,
    act: async ({ cluster }, offloading, { request }) => {
      await cluster.delete(offloadingRef(apiVersion, request.namespace), {
        uid: offloading?.metadata?.uid,
      });
    },
  };
}

/** The namespaces on the members are gone; Liqo's finalizer waits for them. */
export function awaitGone(
  apiVersion: string,
): NamespaceStepDefinition<Maybe<NamespaceOffloading>, UnoffloadRequest> {
  return {
    id: 'gone',
    title: ({ namespace }) =>
      `Namespace ${namespace} is deleted on the members`,
    observe: ({ cluster }, { request }) =>
      readOffloading(cluster, apiVersion, request.namespace),
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
}
