import { NotFoundError } from '@backstage/errors';
import {
  clusterReadPermission,
  type Cluster,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { asDenial } from '../permissions';
import type { FederationState } from '../state';

/**
 * A cluster that the caller may read. One that may not be read answers like
 * one that does not exist, so that guessing names reveals nothing.
 *
 * @throws NotFoundError naming the clusters that there are
 */
export function readableCluster(
  state: Pick<FederationState, 'clusters' | 'cluster'>,
  name: string,
  readsCluster: (target: { cluster: string }) => boolean,
  field: 'cluster' | 'member' = 'cluster',
): Cluster {
  const cluster = state.cluster(name);
  if (cluster && readsCluster({ cluster: name })) {
    return cluster;
  }
  const known = state
    .clusters()
    .map(candidate => candidate.name)
    .filter(candidate => readsCluster({ cluster: candidate }));
  const error = new NotFoundError(
    known.length > 0
      ? `${field}: there is no cluster ${name}; there are ${known.join(', ')}`
      : `${field}: there is no cluster ${name}`,
  );
  throw cluster
    ? asDenial(error, { permission: clusterReadPermission.name, subject: name })
    : error;
}
