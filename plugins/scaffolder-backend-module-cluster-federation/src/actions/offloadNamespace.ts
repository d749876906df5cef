import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Offloading } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { elapsedSince } from './followOperation';
import { examples } from './offloadNamespace.examples';
import {
  offloadNamespaceInput,
  offloadNamespaceOutput,
} from './offloadNamespace.schema';
import { toOffloadRequest } from './offloadRequest';
import { namespacePath, operationPath } from './paths';
import { perform, type ActionOptions } from './perform';
import { readOffloading } from './readOffloading';

const defaultTimeoutSeconds = 120;

/** Offloads a namespace, creating it where it does not exist. */
export function createOffloadNamespaceAction(actionOptions: ActionOptions) {
  return createTemplateAction({
    id: 'cluster-federation:namespace:offload',
    description:
      'Offloads a namespace of a Kubernetes cluster to its members with Liqo, creates it if it does not exist, and waits until it is ready there',
    examples,
    supportsDryRun: true,
    schema: { input: offloadNamespaceInput, output: offloadNamespaceOutput },
    async handler(ctx) {
      const { input, logger } = ctx;
      const { timeoutSeconds = defaultTimeoutSeconds, waitForReady = true } =
        input;
      const performed = await perform(toOffloadRequest(input), ctx, {
        ...actionOptions,
        timeoutSeconds,
        wait: waitForReady,
      });
      const { request, operationId, hasSucceeded, startedAt } = performed;
      const { cluster, namespace } = request;
      const reading = await readOffloading(request, {
        ...performed.options,
        ...(hasSucceeded && {
          isSettled: offloading => offloading?.phase === 'Ready',
        }),
      });
      const offloading = reading.isKnown ? reading.value : undefined;
      if (hasSucceeded && offloading) {
        logger.info(
          `[${elapsedSince(startedAt)}] ${describeOffloading(offloading)}`,
        );
      }

      ctx.output('operationId', operationId);
      ctx.output('cluster', cluster);
      ctx.output('namespace', namespace);
      ctx.output('url', namespacePath(cluster, namespace));
      ctx.output('warnings', performed.warnings);
      if (!ctx.isDryRun) {
        ctx.output('operationUrl', operationPath(operationId));
      }
      if (offloading) {
        ctx.output('phase', offloading.phase);
        ctx.output('podOffloadingStrategy', offloading.podOffloadingStrategy);
        ctx.output('remotes', toRemotes(offloading.remotes));
        if (offloading.owner) {
          ctx.output('owner', offloading.owner);
        }
      }
    },
  });
}

function describeOffloading(offloading: Offloading): string {
  const places = toRemotes(offloading.remotes)
    .map(({ name, namespace }) => (namespace ? `${name} (${namespace})` : name))
    .join(', ');
  return [
    `Namespace ${offloading.namespace} of cluster ${offloading.cluster} is offloaded`,
    `phase ${offloading.phase}`,
    places && `members: ${places}`,
    offloading.phase !== 'Ready' && offloading.message,
  ]
    .filter(part => part)
    .join('; ');
}

function toRemotes(remotes: Offloading['remotes']) {
  return remotes
    .filter(remote => remote.phase !== 'NotSelected')
    .map(({ name, clusterId, namespace, phase }) => ({
      name,
      clusterId,
      ...(namespace && { namespace }),
      phase,
    }));
}
