import { isError } from '@backstage/errors';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { KubernetesClient } from '../../../clusters';
import { refOf } from '../../../clusters';

export function isRefused(error: unknown): boolean {
  return (
    isError(error) &&
    error.name === 'NotAllowedError' &&
    // Admission answers like missing rights do.
    !/admission webhook|ValidatingAdmissionPolicy/i.test(error.message)
  );
}

/**
 * Makes an object, or changes the present one. Credentials that `liqoctl
 * generate peering-user` makes may create and delete, but not apply: with these
 * a present object is deleted, for the next round to make it anew.
 */
export async function write(
  client: KubernetesClient,
  object: KubernetesObject,
  present?: KubernetesObject,
): Promise<void> {
  try {
    await client.apply(object, { force: present !== undefined });
  } catch (refusal) {
    if (!isRefused(refusal)) {
      throw refusal;
    }
    try {
      if (present) {
        await client.delete(refOf(object), { uid: present.metadata?.uid });
      } else {
        await client.create(object);
      }
    } catch (error) {
      throw isRefused(error) ? refusal : error;
    }
  }
}
