import type { Operation } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { statusOf, withContext } from './errors';
import type { OperationContext } from './OperationContext';
import { retryWhileUnavailable } from './retryWhileUnavailable';

/** An operation, or nothing where it is not kept any more. */
export async function readOperation(
  id: string,
  options: OperationContext<'getOperation'>,
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
    signal?.throwIfAborted();
    if (statusOf(error) === 404) {
      return undefined;
    }
    throw withContext(`Could not look at operation ${id}`, error);
  }
}
