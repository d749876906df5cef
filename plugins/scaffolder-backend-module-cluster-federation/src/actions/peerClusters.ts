import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { elapsedSince } from './followOperation';
import { operationPath, peeringPath } from './paths';
import { examples } from './peerClusters.examples';
import {
  defaultTimeoutSeconds,
  peerClustersInput,
  peerClustersOutput,
} from './peering.schema';
import { toPeerRequest } from './peeringRequest';
import { perform, type ActionOptions } from './perform';
import { readHost } from './readHost';
import { phaseOf, readPeering } from './readPeering';

/** Peers two clusters, and continues or changes what exists between them. */
export function createPeerClustersAction(actionOptions: ActionOptions) {
  return createTemplateAction({
    id: 'cluster-federation:cluster:peer',
    description:
      'Peers two Kubernetes clusters with Liqo, so that the member lends resources to the host, and waits until the peering is established. What a member with Liqo 0.x prints as its peer command is pasted on the page "Add a member" and is no input, for tasks are stored with their input and the command holds a token',
    examples,
    supportsDryRun: true,
    schema: { input: peerClustersInput, output: peerClustersOutput },
    async handler(ctx) {
      const {
        timeoutSeconds = defaultTimeoutSeconds,
        waitForEstablished = true,
      } = ctx.input;
      const { request, operationId, hasSucceeded, startedAt, options } =
        await perform(toPeerRequest(ctx.input), ctx, {
          ...actionOptions,
          timeoutSeconds,
          wait: waitForEstablished,
          complete: async asking =>
            toPeerRequest(ctx.input, await readHost(ctx.input.cluster, asking)),
        });
      const { cluster, member } = request;
      const reading = await readPeering(request, {
        ...options,
        ...(hasSucceeded && { isSettled }),
      });
      const phase = phaseOf(reading);
      const peering = reading.peering.isKnown
        ? reading.peering.value
        : undefined;
      if (hasSucceeded && peering) {
        ctx.logger.info(`[${elapsedSince(startedAt)}] ${describe(peering)}`);
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
        ctx.output('virtualNodes', nodeNames(peering));
        ctx.output('acceptedResources', acceptedResources(peering));
      }
    },
  });
}

function isSettled(peering: Peering | undefined): boolean {
  return (
    peering?.outgoing.phase === 'Established' &&
    peering.virtualNodes.some(({ ready }) => ready === 'True')
  );
}

function nodeNames(peering: Peering | undefined): string[] {
  return (peering?.virtualNodes ?? []).map(({ name }) => name);
}

function acceptedResources(
  peering: Peering | undefined,
): Record<string, string> {
  return Object.fromEntries(
    (peering?.capacity ?? []).flatMap(({ resource, accepted }) =>
      accepted === undefined ? [] : [[resource, accepted]],
    ),
  );
}

function describe(peering: Peering): string {
  const lent = Object.entries(acceptedResources(peering))
    .map(([resource, quantity]) => `${resource} ${quantity}`)
    .join(', ');
  const nodes = nodeNames(peering).join(', ');
  return [
    `Cluster ${peering.remote.name} is a member of ${peering.cluster}`,
    `phase ${peering.outgoing.phase}`,
    nodes && `virtual nodes: ${nodes}`,
    lent && `lends: ${lent}`,
    peering.outgoing.phase !== 'Established' && peering.outgoing.message,
  ]
    .filter(part => part)
    .join('; ');
}
