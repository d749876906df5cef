import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { UnoffloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { elapsedSince } from './followOperation';
import { namespacePath, operationPath } from './paths';
import { perform, type ActionOptions } from './perform';
import { readOffloading } from './readOffloading';
import { examples } from './unoffloadNamespace.examples';
import {
  defaultTimeoutSeconds,
  unoffloadNamespaceInput,
  unoffloadNamespaceOutput,
} from './unoffloadNamespace.schema';

/** Ends that a namespace is offloaded. */
export function createUnoffloadNamespaceAction(actionOptions: ActionOptions) {
  return createTemplateAction({
    id: 'cluster-federation:namespace:unoffload',
    description:
      'Ends that a namespace of a Kubernetes cluster is offloaded with Liqo: the members delete their namespaces with everything in them, which the task log names first. Waits until nothing of it is left there; the namespace on the host stays',
    examples,
    supportsDryRun: true,
    schema: {
      input: unoffloadNamespaceInput,
      output: unoffloadNamespaceOutput,
    },
    async handler(ctx) {
      const {
        cluster,
        namespace,
        timeoutSeconds = defaultTimeoutSeconds,
      } = ctx.input;
      const asked: UnoffloadRequest = { kind: 'unoffload', cluster, namespace };
      const { request, operationId, hasSucceeded, warnings, ...performed } =
        await perform(asked, ctx, {
          ...actionOptions,
          timeoutSeconds,
          wait: true,
        });
      const reading = await readOffloading(request, {
        ...performed.options,
        ...(hasSucceeded && { isSettled: offloading => !offloading }),
      });
      if (hasSucceeded) {
        ctx.logger.info(
          `[${elapsedSince(
            performed.startedAt,
          )}] Namespace ${namespace} of cluster ${cluster} is not offloaded any more`,
        );
      }

      ctx.output('operationId', operationId);
      ctx.output('cluster', cluster);
      ctx.output('namespace', namespace);
      ctx.output('url', namespacePath(cluster, namespace));
      ctx.output('warnings', warnings);
      if (!ctx.isDryRun) {
        ctx.output('operationUrl', operationPath(operationId));
      }
      if (reading.isKnown) {
        ctx.output('isOffloaded', reading.value !== undefined);
      }
    },
  });
}
