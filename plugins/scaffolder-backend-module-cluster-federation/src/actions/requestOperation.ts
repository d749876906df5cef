import { ConflictError } from '@backstage/errors';
import {
  hasEnded,
  type Operation,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { conflictOf, withContext } from './errors';
import { blockedBy } from './findings';
import type { OperationContext } from './OperationContext';
import { readOperation } from './readOperation';
import { retryWhileUnavailable } from './retryWhileUnavailable';
import { couldNot, describeTarget } from './target';

const maxConflicts = 3;

export interface RequestOperationOptions
  extends OperationContext<'createOperation' | 'getOperation'> {
  /** The same each time that the same is asked for on behalf of the same task. */
  idempotencyKey: string;
}

/**
 * Asks for an operation. Asking again, after a lost answer or a restart, gives
 * the same one. One of somebody else that is open for the same target and asks
 * for the same is adopted.
 */
export async function requestOperation(
  request: OperationRequest,
  options: RequestOperationOptions,
): Promise<Operation> {
  const { service, credentials, logger, signal, pauseMs, idempotencyKey } =
    options;
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
      const { operationId, findings } = conflictOf(error);
      if (findings) {
        throw blockedBy(request, findings);
      }
      if (!operationId) {
        throw withContext(couldNot(request), error);
      }
      const open = await findOpenOperation(operationId, options);
      if (open && isMadeFrom(open, request)) {
        logger.info(
          `Operation ${open.id}, asked for by ${open.requestedBy}, already does this; waiting for it`,
        );
        return open;
      }
      if (open) {
        throw new ConflictError(
          `Operation ${open.id} (${open.kind}, asked for by ${
            open.requestedBy
          }) is open for ${describeTarget(
            request,
          )} and asks for something else; try again when it has ended`,
        );
      }
      // It may have ended since.
      if (conflicts === maxConflicts) {
        throw withContext(couldNot(request), error);
      }
      await delay(pauseMs, undefined, { signal });
    }
  }
}

async function findOpenOperation(
  id: string,
  options: RequestOperationOptions,
): Promise<Operation | undefined> {
  try {
    const operation = await readOperation(id, options);
    return operation && !hasEnded(operation) ? operation : undefined;
  } catch (error) {
    options.signal?.throwIfAborted();
    // Who may not see operations is told of the conflict itself.
    if (error instanceof Error && error.name === 'NotAllowedError') {
      return undefined;
    }
    throw error;
  }
}

/** Whether an operation on the target of a request was made from an equal one. */
export function isMadeFrom(
  operation: Operation,
  request: OperationRequest,
): boolean {
  return (
    operation.kind === request.kind &&
    isDeepStrictEqual(specOf(operation), specOf(request))
  );
}

// Through JSON, because a missing and an undefined field say the same.
function specOf(request: OperationRequest): unknown {
  return 'spec' in request ? JSON.parse(JSON.stringify(request.spec)) : {};
}
