import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { elapsedSince } from './followOperation';
import { operationPath, peeringPath } from './paths';
import {
  defaultTimeoutSeconds,
  unpeerClustersInput,
  unpeerClustersOutput,
} from './peering.schema';
import { toUnpeerRequest } from './peeringRequest';
import { perform, type ActionOptions } from './perform';
import { phaseOf, readPeering } from './readPeering';
import { examples } from './unpeerClusters.examples';

/** Ends that a member lends resources to a host. */
export function createUnpeerClustersAction(actionOptions: ActionOptions) {
  return createTemplateAction({
    id: 'cluster-federation:cluster:unpeer',
    description:
      'Ends a peering of two Kubernetes clusters that was made with Liqo: the pods of the host leave the member. Waits until nothing of it is left',
    examples,
    supportsDryRun: true,
    schema: { input: unpeerClustersInput, output: unpeerClustersOutput },
    async handler(ctx) {
      const { timeoutSeconds = defaultTimeoutSeconds } = ctx.input;
      const { request, operationId, hasSucceeded, startedAt, options } =
        await perform(toUnpeerRequest(ctx.input), ctx, {
          ...actionOptions,
          timeoutSeconds,
          wait: true,
        });
      const { cluster, member } = request;
      const reading = await readPeering(request, {
        ...options,
        ...(hasSucceeded && {
          isSettled: peering => !peering || peering.outgoing.phase === 'None',
        }),
      });
      const phase = phaseOf(reading);
      if (hasSucceeded) {
        ctx.logger.info(
          `[${elapsedSince(
            startedAt,
          )}] Cluster ${member} is no member of ${cluster} any more${
            phase ? `; phase ${phase}` : ''
          }`,
        );
      }

      ctx.output('operationId', operationId);
      ctx.output('cluster', cluster);
      ctx.output('member', member);
      if (!ctx.isDryRun) {
        ctx.output('operationUrl', operationPath(operationId));
      }
      if (reading.clusterId) {
        ctx.output('url', peeringPath(cluster, reading.clusterId));
      }
      if (phase) {
        ctx.output('phase', phase);
      }
    },
  });
}
