import { ConflictError, InputError } from '@backstage/errors';
import type { LiqoSite } from '../../../operations';
import {
  readIdentity,
  type AuthenticationService,
} from '../peering/authenticationService';
import {
  findForeignCluster,
  foreignClusterNamed,
  isInBand,
} from '../peering/foreignCluster';
import type { ForeignCluster } from '../peering/kinds';

/**
 * Checks that a cluster can become a member of a host by a token.
 *
 * @returns what the host knows of it already
 * @throws InputError or ConflictError
 */
export async function checkMember(
  { clusterId, clusterName }: AuthenticationService,
  { cluster, client, liqoNamespace }: LiqoSite,
): Promise<ForeignCluster | undefined> {
  const [own, present, namesake] = await Promise.all([
    readIdentity({ cluster, client, liqoNamespace }),
    findForeignCluster(client, clusterId),
    foreignClusterNamed(client, clusterName),
  ]);
  if (own.clusterId === clusterId) {
    throw new InputError(
      `command: it was printed by ${cluster} itself; paste what liqoctl generate peer-command prints on the member`,
    );
  }
  if (present && isInBand(present)) {
    throw new ConflictError(
      `command: ${cluster} is peered in-band with this cluster, which the portal does not change; use liqoctl peer in-band, or end that peering with liqoctl unpeer in-band first`,
    );
  }
  if (!present && namesake) {
    throw new ConflictError(
      `command: ${cluster} knows another cluster of the same name, with the ID ${
        namesake.spec?.clusterIdentity?.clusterID ?? 'unknown'
      }; install Liqo on one of the two again with another cluster name`,
    );
  }
  return present;
}
