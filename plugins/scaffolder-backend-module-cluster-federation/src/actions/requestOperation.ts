import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  hasEnded,
  type OffloadRequest,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterFederationService } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import { setTimeout as delay } from 'node:timers/promises';
import { statusOf, withContext } from './errors';
import { isMadeFrom } from './offloadRequest';
import { retryWhileUnavailable, type Patience } from './retryWhileUnavailable';

const maxConflicts = 3;

export interface RequestOperationOptions extends Patience {
  service: Pick<ClusterFederationService, 'createOperation' | 'listOperations'>;
  credentials: BackstageCredentials;
  logger: LoggerService;
  /** The same each time that the same is asked for on behalf of the same task. */
  idempotencyKey: string;
}

/**
 * Asks for an operation. Asking again, after a lost answer or a restart, gives
 * the same one. One of somebody else that is open for the same target and asks
 * for the same is adopted.
 */
export async function requestOperation(
  request: OffloadRequest,
  options: RequestOperationOptions,
): Promise<Operation> {
  const { service, credentials, logger, signal, pauseMs, idempotencyKey } =
    options;
  const target = `namespace ${request.namespace} of cluster ${request.cluster}`;
  for (let conflicts = 1; ; conflicts++) {
    try {
      return await retryWhileUnavailable(
        () =>
          service.createOperation(request, {
            credentials,
            signal,
            idempotencyKey,
          }),
        {
          ...options,
          onOutage: reason =>
            logger.warn(`The request got no answer (${reason}); asking again`),
        },
      );
    } catch (error) {
      signal?.throwIfAborted();
      if (statusOf(error) !== 409) {
        throw withContext(`Could not offload ${target}`, error);
      }
      const open = await findOpenOperation(request, options);
      if (open && isMadeFrom(open, request)) {
        logger.info(
          `Operation ${open.id}, asked for by ${open.requestedBy}, already does this; waiting for it`,
        );
        return open;
      }
      if (open) {
        throw new ConflictError(
          `Operation ${open.id} (${open.kind}, asked for by ${open.requestedBy}) is open for ${target} and asks for something else; try again when it has ended`,
        );
      }
      // It may have ended since; anything else stays a conflict.
      if (conflicts === maxConflicts) {
        throw withContext(`Could not offload ${target}`, error);
      }
      await delay(pauseMs, undefined, { signal });
    }
  }
}

async function findOpenOperation(
  { cluster, namespace }: OffloadRequest,
  options: RequestOperationOptions,
): Promise<Operation | undefined> {
  const { service, credentials, signal } = options;
  try {
    const { items } = await retryWhileUnavailable(
      () =>
        service.listOperations({ cluster, namespace }, { credentials, signal }),
      { ...options, onOutage: () => {} },
    );
    return items.find(operation => !hasEnded(operation));
  } catch (error) {
    signal?.throwIfAborted();
    // Who may not see operations is told of the conflict itself.
    if (statusOf(error) === 403) {
      return undefined;
    }
    throw withContext(
      `Could not see which operation is open for namespace ${namespace} of cluster ${cluster}`,
      error,
    );
  }
}
