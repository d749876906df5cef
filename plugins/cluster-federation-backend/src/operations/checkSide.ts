import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import type {
  Cluster,
  ClusterFeature,
  LiqoMajor,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { checkContact, checkLiqo } from './checkCluster';
import type { LiqoChanges } from './types';

type Field = 'cluster' | 'member';

/** What is known of a cluster that can be changed now. */
export interface CheckedSide {
  liqoMajor: LiqoMajor;
  changes: LiqoChanges;
  clusterId: string;
}

/**
 * Checks that Liqo's ID of a cluster is known, whether or not there is contact.
 *
 * @throws ServiceUnavailableError naming the field
 */
export function checkClusterId(
  { name, clusterId }: Cluster,
  field: Field,
): string {
  if (!clusterId) {
    throw new ServiceUnavailableError(
      `${field}: Liqo's ID of cluster ${name} is not known yet; request it again in a moment`,
    );
  }
  return clusterId;
}

/**
 * Checks that one end of a peering can be changed now.
 *
 * @throws ServiceUnavailableError or ConflictError naming the field
 */
export function checkSide(
  field: Field,
  cluster: Cluster,
  feature: ClusterFeature,
  changesOf: (liqoMajor: LiqoMajor) => LiqoChanges | undefined,
): CheckedSide {
  const { name } = cluster;
  checkContact(cluster, field);
  const found = checkLiqo(cluster, changesOf, field);
  const clusterId = checkClusterId(cluster, field);
  const lacking = cluster.features.find(
    candidate =>
      candidate.feature === feature && candidate.state === 'MissingRights',
  );
  if (lacking) {
    throw new ConflictError(
      `${field}: the portal lacks rights on cluster ${name}; apply the ClusterRole cluster-federation-${feature} there and bind it to the portal's credential`,
    );
  }
  return { ...found, clusterId };
}
