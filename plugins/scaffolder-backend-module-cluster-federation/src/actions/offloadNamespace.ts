import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  OffloadRequest,
  Offloading,
  Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterFederationService } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { checkWritable } from './checkWritable';
import { explain, statusOf, withContext } from './errors';
import {
  elapsedSince,
  followOperation,
  type FollowOptions,
} from './followOperation';
import { examples } from './offloadNamespace.examples';
import {
  offloadNamespaceInput,
  offloadNamespaceOutput,
} from './offloadNamespace.schema';
import { namespacePath, toOffloadRequest } from './offloadRequest';
import { rehearseOffload } from './rehearseOffload';
import { requestOperation } from './requestOperation';
import { retryWhileUnavailable } from './retryWhileUnavailable';

const defaultTimeoutSeconds = 120;
// The portal's picture usually follows the cluster within a second.
const settleMilliseconds = 10_000;

type ActionOptions = {
  service: ClusterFederationService;
  /** First pause between two tries; shorter in tests. */
  pauseMs?: number;
};

type OperationContext = Omit<FollowOptions, 'service'> & {
  service: ClusterFederationService;
};

/** Offloads a namespace, creating it where it does not exist. */
export function createOffloadNamespaceAction({
  service,
  pauseMs = 1_000,
}: ActionOptions) {
  return createTemplateAction({
    id: 'cluster-federation:namespace:offload',
    description:
      'Offloads a namespace of a Kubernetes cluster to its members with Liqo, creates it if it does not exist, and waits until it is ready there',
    examples,
    supportsDryRun: true,
    schema: { input: offloadNamespaceInput, output: offloadNamespaceOutput },
    async handler(ctx) {
      const { input, logger, signal } = ctx;
      const request = toOffloadRequest(input);
      const credentials = await ctx.getInitiatorCredentials();
      const startedAt = Date.now();
      const timeoutSeconds = input.timeoutSeconds ?? defaultTimeoutSeconds;
      const options: OperationContext = {
        service,
        credentials,
        logger,
        signal,
        startedAt,
        deadline: startedAt + timeoutSeconds * 1000,
        pauseMs,
      };
      const output = (id: string, found?: Partial<Offloading>) => {
        ctx.output('operationId', id);
        ctx.output('cluster', request.cluster);
        ctx.output('namespace', request.namespace);
        ctx.output('url', namespacePath(request));
        if (found?.phase && found.remotes) {
          ctx.output('phase', found.phase);
          ctx.output('remotes', toRemotes(found.remotes));
        }
      };

      await checkWritable(request, options);
      if (ctx.isDryRun) {
        output('dry-run', await rehearseOffload(request, options));
        return;
      }

      const operation = await startOrResume(request, options, {
        id: [ctx.task.id, ctx.step?.id ?? ''],
        checkpoint: ctx.checkpoint,
      });
      if (input.waitForReady === false) {
        logger.info(`Operation ${operation.id} goes on by itself`);
        output(
          operation.id,
          await readOffloading(request, { ...options, settleMilliseconds: 0 }),
        );
        return;
      }
      await followOperation(operation, options);
      const offloading = await readOffloading(request, {
        ...options,
        settleMilliseconds,
      });
      if (offloading) {
        logger.info(
          `[${elapsedSince(startedAt)}] ${describeOffloading(offloading)}`,
        );
      }
      output(operation.id, offloading);
    },
  });
}

type Checkpoint = <T extends string>(checkpoint: {
  key: string;
  fn: () => Promise<T>;
}) => Promise<T>;

/** Short enough for a header, whatever it is made from. */
function idempotencyKey(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * Asks for the operation once per task. A task that is retried or resumed goes
 * on with the operation it asked for, unless that one has come to a bad end:
 * then, and only then, it asks for a new one.
 */
async function startOrResume(
  request: OffloadRequest,
  options: OperationContext,
  task: { id: string[]; checkpoint: Checkpoint },
): Promise<Operation> {
  const { cluster, namespace } = request;
  for (let attempt = 1; ; attempt++) {
    const made: { operation?: Operation } = {};
    const id = await task.checkpoint({
      // With the target, for a step with `each` shares its checkpoints.
      key: `offload.${cluster}.${namespace}.${attempt}`,
      fn: async () => {
        made.operation = await requestOperation(request, {
          ...options,
          idempotencyKey: idempotencyKey([...task.id, request, attempt]),
        });
        return made.operation.id;
      },
    });
    if (made.operation) {
      return made.operation;
    }
    const earlier = await readOperation(id, options);
    if (earlier && !['Failed', 'Cancelled'].includes(earlier.phase)) {
      options.logger.info(`Going on with operation ${id} of this task`);
      return earlier;
    }
    options.logger.info(
      `Operation ${id} of an earlier try has not succeeded; asking for a new one`,
    );
  }
}

async function readOperation(
  id: string,
  options: OperationContext,
): Promise<Operation | undefined> {
  const { service, credentials, signal, logger } = options;
  try {
    return await retryWhileUnavailable(
      () => service.getOperation(id, undefined, { credentials, signal }),
      {
        ...options,
        onOutage: reason =>
          logger.warn(`No answer about operation ${id} (${reason})`),
      },
    );
  } catch (error) {
    if (statusOf(error) === 404) {
      return undefined;
    }
    throw withContext(`Could not look at operation ${id}`, error);
  }
}

/**
 * The offloading once the portal sees that it is ready, or as it is when the
 * time is over. What was asked for is done when this is called: what can't be
 * read costs the outputs but does not fail the task.
 */
async function readOffloading(
  { cluster, namespace }: OffloadRequest,
  options: OperationContext & { settleMilliseconds: number },
): Promise<Offloading | undefined> {
  const { service, credentials, signal, logger } = options;
  const giveUpAt = Date.now() + options.settleMilliseconds;
  for (;;) {
    let offloading: Offloading | undefined;
    try {
      offloading = await service.getOffloading(cluster, namespace, {
        credentials,
        signal,
      });
    } catch (error) {
      if (statusOf(error) !== 404) {
        logger.warn(
          `Could not read how namespace ${namespace} is offloaded: ${explain(
            error,
          )}`,
        );
        return undefined;
      }
    }
    if (offloading?.phase === 'Ready' || Date.now() >= giveUpAt) {
      return offloading;
    }
    await delay(options.pauseMs / 4, undefined, { signal });
  }
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
