import { isError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { inDocuments, type SourcedManifest } from '../manifests/toManifests';
import { examples } from './applyWorkload.examples';
import {
  applyWorkloadInput,
  applyWorkloadOutput,
  defaultTimeoutSeconds,
} from './applyWorkload.schema';
import { readApplyWorkloadRequest } from './applyWorkloadRequest';
import { elapsedSince } from './followOperation';
import { namespacePath, operationPath } from './paths';
import { perform, type ActionOptions } from './perform';
import {
  describePlaced,
  isRolledOut,
  placedWorkloads,
} from './placedWorkloads';
import { readSettled } from './readSettled';

/** Applies manifests of the workspace to a namespace. */
export function createApplyWorkloadAction(actionOptions: ActionOptions) {
  return createTemplateAction({
    id: 'cluster-federation:workload:apply',
    description:
      'Applies Kubernetes manifests of the workspace to a namespace of a host cluster, each workload where it shall run: on the host, on any member, on one member, or on virtual nodes with labels. Waits until they are rolled out and tells on which clusters the pods run. Takes no Secrets and no kinds that belong to the whole cluster',
    examples,
    supportsDryRun: true,
    schema: { input: applyWorkloadInput, output: applyWorkloadOutput },
    async handler(ctx) {
      const { input, logger } = ctx;
      const { cluster, namespace } = input;
      const { timeoutSeconds = defaultTimeoutSeconds, waitForRollout = true } =
        input;
      const { request, manifests } = await readApplyWorkloadRequest(
        input,
        ctx.workspacePath,
      );
      for (const { source, manifest } of manifests) {
        logger.info(`${source}: ${manifest.kind} ${manifest.metadata.name}`);
      }
      const performed = await perform(request, ctx, {
        ...actionOptions,
        timeoutSeconds,
        wait: waitForRollout,
      }).catch(error => {
        if (ctx.isDryRun && isNamespaceMissing(error)) {
          logger.warn(
            `Namespace ${namespace} does not exist on cluster ${cluster} yet. In a dry run, earlier steps make nothing: what applying the manifests would do can't be said before there is a namespace`,
          );
          return undefined;
        }
        throw namingDocuments(error, manifests);
      });

      ctx.output('operationId', performed?.operationId ?? 'dry-run');
      ctx.output('cluster', cluster);
      ctx.output('namespace', namespace);
      ctx.output('url', namespacePath(cluster, namespace));
      ctx.output('warnings', performed?.warnings ?? []);
      if (!performed || ctx.isDryRun) {
        return;
      }
      ctx.output('operationUrl', operationPath(performed.operationId));
      const { service, credentials, signal } = performed.options;
      const applied = request.spec.manifests;
      const reading = await readSettled(
        `where the pods of namespace ${namespace} run`,
        () =>
          service.listPlacements(cluster, namespace, { credentials, signal }),
        {
          ...performed.options,
          ...(performed.hasSucceeded && {
            isSettled: answer => isRolledOut(applied, answer?.items ?? []),
          }),
        },
      );
      if (reading.isKnown) {
        const placed = placedWorkloads(applied, reading.value?.items ?? []);
        for (const each of placed) {
          logger.info(
            `[${elapsedSince(performed.startedAt)}] ${describePlaced(each)}`,
          );
        }
        ctx.output('placements', placed);
      }
    },
  });
}

function isNamespaceMissing(error: unknown): boolean {
  const told = isError(error) ? error.cause : undefined;
  return (
    isError(told) &&
    told.name === 'NotFoundError' &&
    told.message.startsWith('namespace:')
  );
}

/** The same error, about documents as one finds them in the workspace. */
function namingDocuments(error: unknown, manifests: SourcedManifest[]) {
  if (isError(error)) {
    error.message = inDocuments(error.message, manifests);
  }
  return error;
}
