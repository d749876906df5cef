import type { ClusterStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { FederationState } from '../state';
import { readableCluster } from './readableCluster';

/**
 * Freshness of the clusters that the caller may read, or of one of them.
 *
 * @throws NotFoundError for a cluster that is none of them
 */
export function clusterStatuses(
  state: Pick<FederationState, 'clusters' | 'cluster'>,
  readsCluster: (target: { cluster: string }) => boolean,
  cluster?: string,
): ClusterStatus[] {
  const clusters =
    cluster === undefined
      ? state.clusters().filter(({ name }) => readsCluster({ cluster: name }))
      : [readableCluster(state, cluster, readsCluster)];
  return clusters.map(({ name, health, asOf, error, waitingFor }) => ({
    name,
    health,
    ...(asOf !== undefined && { asOf }),
    ...(error !== undefined && { error }),
    ...(waitingFor !== undefined && { waitingFor }),
  }));
}
