import type { NamespaceRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import type {
  Blockage,
  LiqoChanges,
  NamespaceStepDefinition,
  NamespaceWish,
} from '../operations/types';
import { namespaceOwner } from './namespaceOwner';
import type { ProtectedNamespaces } from './ProtectedNamespaces';

interface Guarded<O> {
  namespace: KubernetesObject | undefined;
  observation: O;
}

type Step<R extends NamespaceRequest> = NamespaceStepDefinition<any, R>;

/**
 * Steps concerning namespaces that, before they act, look at the Namespace object again: between
 * request and act it may have become protected, or been deleted and made anew
 * by somebody else, and what was allowed for one owner is not for another.
 */
export function guardNamespaces(
  changes: LiqoChanges,
  protectedNamespaces: ProtectedNamespaces,
): LiqoChanges {
  function blockageOf(
    namespace: KubernetesObject | undefined,
    wish: NamespaceWish,
  ): Blockage | undefined {
    const { request, namespaceOwner: allowed, ownerAnnotation } = wish;
    const name = request.namespace;
    const { labels = {}, annotations = {} } = namespace?.metadata ?? {};
    const reason = protectedNamespaces.reason(
      name,
      changes.protectedNamespace({ name, labels, annotations }),
    );
    if (reason) {
      return { reason, fix: 'Use a namespace of your own.' };
    }
    const isMadeAnew =
      request.kind === 'offload' &&
      namespace?.metadata?.deletionTimestamp !== undefined;
    if (!namespace || isMadeAnew) {
      // The owner of one that is going says nothing of the next one.
      return undefined;
    }
    const owner = namespaceOwner(annotations, ownerAnnotation);
    return owner === allowed
      ? undefined
      : {
          reason: `Namespace ${name} belongs to ${
            owner ?? 'nobody'
          } now; the operation was allowed while it was for ${
            allowed ?? 'nobody'
          }`,
          fix: 'Request the operation again, so that the permissions are decided anew.',
        };
  }

  function guardStep<R extends NamespaceRequest>(step: Step<R>): Step<R> {
    if (!step.act) {
      return step;
    }
    return {
      id: step.id,
      title: request => step.title(request),
      observe: async (clients, wish): Promise<Guarded<unknown>> => ({
        observation: await step.observe(clients, wish),
        namespace: await clients.cluster.get({
          apiVersion: 'v1',
          kind: 'Namespace',
          name: wish.request.namespace,
        }),
      }),
      isDone: ({ observation }, wish) => step.isDone(observation, wish),
      isBlocked: ({ observation, namespace }, wish) =>
        step.isBlocked(observation, wish) ?? blockageOf(namespace, wish),
      waitingFor: ({ observation }, wish) => step.waitingFor(observation, wish),
      act: async (clients, { observation }, wish) =>
        step.act?.(clients, observation, wish),
      outlook: ({ observation }, wish) =>
        step.outlook?.(observation, wish) ?? [],
      intent: ({ observation }, wish) => step.intent?.(observation, wish) ?? [],
    };
  }

  const { offload, unoffload, 'apply-workload': applyWorkload } = changes.steps;
  return {
    ...changes,
    steps: {
      ...changes.steps,
      offload:
        offload && (request => offload(request).map(step => guardStep(step))),
      unoffload:
        unoffload &&
        (request => unoffload(request).map(step => guardStep(step))),
      'apply-workload':
        applyWorkload &&
        (request => applyWorkload(request).map(step => guardStep(step))),
    },
  };
}
