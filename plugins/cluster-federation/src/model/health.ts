import type { ClusterStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** Whether the portal tells the state of a cluster, be it of now or of a while ago. */
export function isStateKnown({ health }: Pick<ClusterStatus, 'health'>) {
  return health === 'Fresh' || health === 'Stale';
}

/**
 * Whether a cluster is not reached as its connection is meant to reach it. One
 * that is not followed is as it should be, as long as its contact is.
 */
export function isOutOfTouch({ health, error }: ClusterStatus) {
  return health === 'NotFollowed' ? Boolean(error) : health !== 'Fresh';
}
