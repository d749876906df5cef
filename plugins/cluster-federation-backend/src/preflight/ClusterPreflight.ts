import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type {
  Cluster,
  PeeringSpec,
  PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  ClusterConnections,
  WatchableClusterConnection,
} from '../clusters';
import type { FederationState } from '../state';
import { peeringChecks } from './checks';
import { PreflightCluster } from './PreflightCluster';
import { runPreflight } from './runPreflight';

/** Runs the checks on the clusters that the portal is connected to. */
export class ClusterPreflight {
  readonly #connections: ClusterConnections<WatchableClusterConnection>;
  readonly #state: Pick<FederationState, 'clusters' | 'peerings'>;
  readonly #logger: LoggerService;
  readonly checks = peeringChecks.map(({ id }) => id);

  constructor(options: {
    connections: ClusterConnections<WatchableClusterConnection>;
    state: Pick<FederationState, 'clusters' | 'peerings'>;
    logger: LoggerService;
  }) {
    this.#connections = options.connections;
    this.#state = options.state;
    this.#logger = options.logger;
  }

  run(
    { host, member }: { host: Cluster; member: Cluster },
    wish: PeeringSpec,
  ): Promise<PreflightFinding[]> {
    return runPreflight(
      peeringChecks,
      {
        host: this.#side(host),
        member: this.#side(member),
        state: this.#state,
        wish,
      },
      { logger: this.#logger },
    );
  }

  /** What is read of a cluster is read once, so each preflight has its own. */
  #side(cluster: Cluster): PreflightCluster {
    const connection = this.#connections.get(cluster.name);
    if (!connection) {
      throw new ServiceUnavailableError(
        `Cluster ${cluster.name} is not configured any more`,
      );
    }
    return new PreflightCluster(cluster, connection);
  }
}
