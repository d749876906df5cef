import type {
  NamespaceRequest,
  Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { OperationContext } from './OperationContext';
import { readSettled, type Reading } from './readSettled';

/** How the namespace of a request is offloaded; not at all where nothing is known. */
export async function readOffloading(
  { cluster, namespace }: NamespaceRequest,
  options: OperationContext<'getOffloading'> & {
    isSettled?: (offloading: Offloading | undefined) => boolean;
  },
): Promise<Reading<Offloading>> {
  const { service, credentials, signal } = options;
  return readSettled(
    `how namespace ${namespace} is offloaded`,
    () => service.getOffloading(cluster, namespace, { credentials, signal }),
    options,
  );
}
