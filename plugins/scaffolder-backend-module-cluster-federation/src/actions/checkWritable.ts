import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { OffloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterFederationService } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import { withContext } from './errors';
import { retryWhileUnavailable, type Patience } from './retryWhileUnavailable';

export interface WritableOptions extends Patience {
  service: Pick<ClusterFederationService, 'getInfo'>;
  credentials: BackstageCredentials;
  logger: LoggerService;
}

/**
 * Ends a task at once in a portal that changes nothing, in a dry run too.
 *
 * @throws NotAllowedError naming the setting
 */
export async function checkWritable(
  { cluster, namespace }: OffloadRequest,
  options: WritableOptions,
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
    throw withContext(
      `Could not offload namespace ${namespace} of cluster ${cluster}`,
      error,
    );
  });
  if (readOnly) {
    throw new NotAllowedError(
      `Namespace ${namespace} of cluster ${cluster} cannot be offloaded from here: the portal is read-only (clusterFederation.readOnly)`,
    );
  }
}
