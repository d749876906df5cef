import type { ApplyWorkloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import type {
  LiqoChanges,
  NamespaceStepDefinition,
} from '../../operations/types';

/** The namespace is there, and not one that others need for themselves. */
export function namespaceStep({
  protectedNamespace,
}: Pick<LiqoChanges, 'protectedNamespace'>): NamespaceStepDefinition<
  KubernetesObject | undefined,
  ApplyWorkloadRequest
> {
  const step: NamespaceStepDefinition<
    KubernetesObject | undefined,
    ApplyWorkloadRequest
  > = {
    id: 'namespace',
    title: ({ namespace }) => `Namespace ${namespace} exists`,
    observe: ({ cluster }, { request }) =>
      cluster.get({
        apiVersion: 'v1',
        kind: 'Namespace',
        name: request.namespace,
      }),
    isDone: (namespace, wish) => !step.isBlocked(namespace, wish),
    isBlocked: (namespace, { request: { namespace: name, cluster } }) => {
      if (!namespace) {
        return {
          reason: `Namespace ${name} does not exist on cluster ${cluster}`,
          fix: 'Create it, or offload it with the namespace to be created; this goes on by itself then.',
        };
      }
      const { labels = {}, annotations = {} } = namespace.metadata ?? {};
      const reason = protectedNamespace({ name, labels, annotations });
      if (reason) {
        return { reason, fix: 'Use a namespace of your own.' };
      }
      return namespace.metadata?.deletionTimestamp
        ? {
            reason: `Namespace ${name} is being deleted`,
            fix: 'Wait until it is gone and create it anew; this goes on by itself then. Or use another one.',
          }
        : undefined;
    },
    waitingFor: () => undefined,
  };
  return step;
}
