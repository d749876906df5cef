import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import type {
  Cluster,
  LiqoMajor,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterConnections } from '../clusters';
import type { LiqoChanges, PeerCommands } from '../operations';
import type { FederationState } from '../state';
import { liqoSite, peerCommandsOf } from './liqoSite';

const INTERVAL_MILLISECONDS = 5 * 60 * 1000;

/** Where the portal may not peer, it has put no token. */
function isHost({ features }: Cluster): boolean {
  const { state } =
    features.find(({ feature }) => feature === 'peer-host') ?? {};
  return state !== 'MissingRights' && state !== 'Off';
}

/**
 * Deletes tokens of registered members that no peering came to use. Every
 * backend does so by itself, for it harms nothing to delete them twice.
 */
export class RegistrationCleanUp {
  readonly #state: FederationState;
  readonly #connections: ClusterConnections;
  readonly #changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
  readonly #logger: LoggerService;
  /** Clusters whose missing right has been told. */
  readonly #warned = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #running = false;

  constructor(options: {
    state: FederationState;
    connections: ClusterConnections;
    changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
    logger: LoggerService;
  }) {
    this.#state = options.state;
    this.#connections = options.connections;
    this.#changes = options.changes;
    this.#logger = options.logger;
  }

  start() {
    this.#timer = setInterval(() => this.run(), INTERVAL_MILLISECONDS);
    this.#timer.unref();
  }

  stop() {
    clearInterval(this.#timer);
  }

  /** Looks at all hosts at once; never rejects. */
  async run(): Promise<void> {
    if (this.#running) {
      return;
    }
    this.#running = true;
    await Promise.all(
      this.#state.clusters().map(async cluster => {
        const commands = peerCommandsOf(cluster, this.#changes);
        if (commands && isHost(cluster)) {
          await this.#cleanUp(cluster.name, commands);
        }
      }),
    );
    this.#running = false;
  }

  async #cleanUp(cluster: string, commands: PeerCommands): Promise<void> {
    try {
      const deleted = await commands.cleanUp(
        liqoSite(this.#connections, cluster),
      );
      this.#warned.delete(cluster);
      if (deleted > 0) {
        this.#logger.info(
          `Deleted tokens of ${deleted} registered members from cluster ${cluster}, which were not peered in time`,
        );
      }
    } catch (thrown) {
      const error = toError(thrown);
      const told = `Tokens of registered members on cluster ${cluster} are not cleaned up: ${error.message}`;
      if (error instanceof NotAllowedError && !this.#warned.has(cluster)) {
        this.#warned.add(cluster);
        this.#logger.warn(told);
      } else {
        // A cluster that is out of order is shown as such.
        this.#logger.debug(told);
      }
    }
  }
}
