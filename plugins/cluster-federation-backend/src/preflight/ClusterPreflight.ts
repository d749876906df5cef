import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type {
  Cluster,
  LiqoMajor,
  PeeringSpec,
  PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  ClusterConnections,
  WatchableClusterConnection,
} from '../clusters';
import { isConnected, type PeeringTargets } from '../operations';
import type { FederationState } from '../state';
import { commonChecks } from './checks';
import { PreflightCluster } from './PreflightCluster';
import { runPreflight } from './runPreflight';
import type { PreflightCheck } from './types';

type Ends = Pick<PeeringTargets, 'host' | 'member'>;

interface ClusterPreflightOptions {
  connections: ClusterConnections<WatchableClusterConnection>;
  state: Pick<FederationState, 'clusters' | 'peerings'>;
  /** What is looked at before two clusters of a major version of Liqo are peered. */
  checksOf(liqoMajor: LiqoMajor): PreflightCheck[];
  logger: LoggerService;
}

/** Runs the checks on the clusters that the portal is connected to. */
export class ClusterPreflight {
  readonly #options: ClusterPreflightOptions;

  constructor(options: ClusterPreflightOptions) {
    this.#options = options;
  }

  /** Ids of what is looked at on hosts with a major version of Liqo. */
  checks(liqoMajor: LiqoMajor): string[] {
    return this.#options.checksOf(liqoMajor).map(({ id }) => id);
  }

  run({ host, member }: Ends, wish: PeeringSpec): Promise<PreflightFinding[]> {
    const { state, logger } = this.#options;
    return runPreflight(
      this.#checksFor({ host, member }),
      {
        host: this.#side(host),
        member: isConnected(member) ? this.#side(member) : member,
        state,
        wish,
      },
      { logger },
    );
  }

  /** Where the two don't run the same Liqo, most of it would not find what it looks for. */
  #checksFor({ host: { liqoMajor }, member }: Ends): PreflightCheck[] {
    const isAlike = !isConnected(member) || member.liqoMajor === liqoMajor;
    return liqoMajor !== undefined && isAlike
      ? this.#options.checksOf(liqoMajor)
      : commonChecks;
  }

  /** What is read of a cluster is read once, so each preflight has its own. */
  #side(cluster: Cluster): PreflightCluster {
    const connection = this.#options.connections.get(cluster.name);
    if (!connection) {
      throw new ServiceUnavailableError(
        `Cluster ${cluster.name} is not configured any more`,
      );
    }
    return new PreflightCluster(cluster, connection);
  }
}
