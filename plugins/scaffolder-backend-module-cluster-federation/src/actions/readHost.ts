import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { OperationContext } from './OperationContext';
import { readSettled } from './readSettled';
import { retryWhileUnavailable } from './retryWhileUnavailable';

/** The host of a request, where it may be read. */
export async function readHost(
  cluster: string,
  options: OperationContext<'getCluster'>,
): Promise<Cluster | undefined> {
  const { service, credentials, logger, signal } = options;
  const reading = await readSettled(
    `cluster ${cluster}`,
    () =>
      retryWhileUnavailable(
        () => service.getCluster(cluster, { credentials, signal }),
        {
          ...options,
          onOutage: reason =>
            logger.warn(
              `No answer about cluster ${cluster} (${reason}); asking again`,
            ),
        },
      ),
    // What its Liqo can do is not known before, as after a restart of the portal.
    { ...options, isSettled: host => host?.health !== 'Connecting' },
  );
  return reading.isKnown ? reading.value : undefined;
}
