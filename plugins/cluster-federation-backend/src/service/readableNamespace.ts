import { NotFoundError } from '@backstage/errors';
import {
  offloadingReadPermission,
  type Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { refusal, type Decider, type TargetFinder } from '../permissions';
import type { FederationState } from '../state';

/** @throws NotAllowedError where the caller may not read the namespace */
export function checkReadable(
  targets: TargetFinder,
  readsOffloading: Decider<typeof offloadingReadPermission>,
  cluster: string,
  namespace: string,
) {
  if (!readsOffloading(targets.namespace(cluster, namespace))) {
    throw refusal(offloadingReadPermission, `${cluster}/${namespace}`);
  }
}

/** @throws NotFoundError where it is known that there is no such namespace */
export function checkExists(
  state: Pick<FederationState, 'cluster' | 'namespace'>,
  cluster: string,
  namespace: string,
) {
  // Only of a cluster that is followed live is it known what does not exist.
  if (
    state.cluster(cluster)?.health === 'Fresh' &&
    !state.namespace(cluster, namespace)
  ) {
    throw new NotFoundError(
      `namespace: ${namespace} does not exist on cluster ${cluster}`,
    );
  }
}

/** The offloading of a namespace, if it is offloaded. */
export function offloadingOf(
  state: Pick<FederationState, 'offloadings'>,
  cluster: string,
  namespace: string,
): Offloading | undefined {
  return state
    .offloadings()
    .find(
      candidate =>
        candidate.cluster === cluster && candidate.namespace === namespace,
    );
}
