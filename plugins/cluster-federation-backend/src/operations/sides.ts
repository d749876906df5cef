import type { KubernetesClient } from '../clusters';
import type { OperationTargetNames } from './operationTarget';
import type { PeeringClients } from './types';

/** Which of the clusters of an operation; the one of a namespace is `cluster`. */
export type Side = keyof PeeringClients;

// Beside the errors and not in them, for some of them are shown as they are.
const sides = new WeakMap<object, Side>();

/** Remembers on which side something failed. */
export function markSide<E>(error: E, side: Side): E {
  if (typeof error === 'object' && error !== null) {
    sides.set(error, side);
  }
  return error;
}

/** Where a call failed; what no call caused counts as the cluster's. */
export function sideOf(error: unknown): Side {
  return (
    (typeof error === 'object' && error !== null && sides.get(error)) ||
    'cluster'
  );
}

/** Name of the cluster on a side. */
export function clusterOfSide(
  { cluster, member = cluster }: OperationTargetNames,
  side: Side,
): string {
  return side === 'member' ? member : cluster;
}

/** A client whose errors tell on which side they happened. */
export function clientOfSide(
  client: KubernetesClient,
  side: Side,
): KubernetesClient {
  const marking = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      throw markSide(error, side);
    }
  };
  return {
    get: ref => marking(client.get(ref)),
    list: query => marking(client.list(query)),
    apply: (object, options) => marking(client.apply(object, options)),
    patch: (ref, change, options) =>
      marking(client.patch(ref, change, options)),
    create: object => marking(client.create(object)),
    delete: (ref, options) => marking(client.delete(ref, options)),
  };
}
