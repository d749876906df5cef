import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import type {
  Cluster,
  LiqoMajor,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { LiqoChanges } from './types';

type Field = 'cluster' | 'member';

/**
 * Checks that there is contact with a cluster.
 *
 * @throws ServiceUnavailableError naming the field
 */
export function checkContact(cluster: Cluster, field: Field = 'cluster') {
  const { name, health } = cluster;
  if (health === 'Connecting') {
    throw new ServiceUnavailableError(
      `${field}: ${name} is not connected yet${
        cluster.waitingFor ? `, waiting for ${cluster.waitingFor}` : ''
      }`,
    );
  }
  if (health === 'Stale') {
    throw new ServiceUnavailableError(
      `${field}: contact with ${name} is lost since ${cluster.asOf}${
        cluster.error ? ` (${cluster.error})` : ''
      }; request it again when it is back`,
    );
  }
}

/**
 * Checks that the portal can change clusters with this version of Liqo.
 *
 * @throws ConflictError naming the field
 */
export function checkLiqo(
  { name, liqoMajor, liqoVersion }: Cluster,
  changesOf: (liqoMajor: LiqoMajor) => LiqoChanges | undefined,
  field: Field = 'cluster',
): { liqoMajor: LiqoMajor; changes: LiqoChanges } {
  if (liqoMajor === undefined) {
    throw new ConflictError(`${field}: Liqo is not installed on ${name}`);
  }
  const changes = changesOf(liqoMajor);
  if (!changes) {
    throw new ConflictError(
      `${field}: ${name} runs Liqo ${
        liqoVersion ?? liqoMajor
      }, which cannot be changed from here`,
    );
  }
  return { liqoMajor, changes };
}

/**
 * Checks that namespaces of a cluster can be offloaded now.
 *
 * @throws ServiceUnavailableError or ConflictError with the reason
 */
export function checkCluster(
  cluster: Cluster,
  changesOf: (liqoMajor: LiqoMajor) => LiqoChanges | undefined,
): { liqoMajor: LiqoMajor; changes: LiqoChanges } {
  const { name, health } = cluster;
  checkContact(cluster);
  if (health === 'NotFollowed') {
    throw new ConflictError(
      `cluster: the portal's credential for ${name} allows peering only; connect ${name} with access: full to offload its namespaces`,
    );
  }
  return checkLiqo(cluster, changesOf);
}
