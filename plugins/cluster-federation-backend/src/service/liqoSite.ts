import { ServiceUnavailableError } from '@backstage/errors';
import type {
  Cluster,
  LiqoMajor,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterConnections } from '../clusters';
import type { LiqoChanges, LiqoSite, PeerCommands } from '../operations';

/** A cluster with Liqo in it, to be changed with the portal's own rights. */
export function liqoSite(
  connections: ClusterConnections,
  cluster: string,
): LiqoSite {
  const connection = connections.get(cluster);
  if (!connection) {
    throw new ServiceUnavailableError(
      `Cluster ${cluster} is not configured any more`,
    );
  }
  return {
    cluster,
    client: connection.client(),
    liqoNamespace: connection.liqoNamespace,
  };
}

/** How members are registered with a cluster by a command, if that is possible now. */
export function peerCommandsOf(
  { health, liqoMajor }: Cluster,
  changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined,
): PeerCommands | undefined {
  return health === 'Fresh' && liqoMajor !== undefined
    ? changes(liqoMajor)?.peerCommands
    : undefined;
}
