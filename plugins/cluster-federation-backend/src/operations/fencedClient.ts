import { ServiceUnavailableError } from '@backstage/errors';
import type { KubernetesClient } from '../clusters';
import type { Lease } from './OperationStore';

/**
 * A client that changes nothing once a lease has run out. An act can be more
 * than one call, and the process can be suspended between any two of them.
 */
export function fencedClient(
  client: KubernetesClient,
  lease: Lease,
): KubernetesClient {
  const whileHeld = <T>(write: () => Promise<T>): Promise<T> =>
    Date.now() < lease.until
      ? write()
      : Promise.reject(
          new ServiceUnavailableError(
            'This process was held up for too long to be sure that no other one does the same',
          ),
        );
  return {
    get: ref => client.get(ref),
    list: query => client.list(query),
    apply: (object, options) => whileHeld(() => client.apply(object, options)),
    patch: (ref, change, options) =>
      whileHeld(() => client.patch(ref, change, options)),
    create: object => whileHeld(() => client.create(object)),
    delete: (ref, options) => whileHeld(() => client.delete(ref, options)),
  };
}
