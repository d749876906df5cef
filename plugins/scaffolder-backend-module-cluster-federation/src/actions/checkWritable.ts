import { NotAllowedError } from '@backstage/errors';
import type { OperationRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { withContext } from './errors';
import type { OperationContext } from './OperationContext';
import { retryWhileUnavailable } from './retryWhileUnavailable';
import { couldNot } from './target';

/**
 * Ends a task at once in a portal that changes nothing, in a dry run too.
 *
 * @throws NotAllowedError naming the setting
 */
export async function checkWritable(
  request: OperationRequest,
  options: OperationContext<'getInfo'>,
): Promise<void> {
  const { service, credentials, signal, logger } = options;
  const { readOnly } = await retryWhileUnavailable(
    () => service.getInfo({ credentials, signal }),
    {
      ...options,
      onOutage: reason =>
        logger.warn(`The portal does not answer (${reason}); asking again`),
    },
  ).catch(error => {
    signal?.throwIfAborted();
    throw withContext(couldNot(request), error);
  });
  if (readOnly) {
    throw new NotAllowedError(
      `${couldNot(
        request,
      )}: the portal is read-only (clusterFederation.readOnly)`,
    );
  }
}
