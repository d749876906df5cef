import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { FederationCluster } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import { isDeepStrictEqual } from 'node:util';
import { accessSourceOf, CredentialMakers } from './accessSources';
import { ClusterExtensions } from './ClusterExtensions';
import { readKubernetesPluginClusters } from './config/readKubernetesPlugin';
import { readOwnClusters } from './config/readOwnClusters';
import { readSuppliedCluster } from './config/readSuppliedCluster';
import type { ClusterEntry } from './config/types';
import { CredentialSecrets } from './credentialSecrets/CredentialSecrets';
import { CREDENTIAL_SECRETS } from './credentialSecrets/readSecret';
import {
  ClosableConnection,
  InvalidConnection,
  ServerConnection,
} from './connection/connections';
import { PodEnvironment, podEnvironment } from './connection/PodServiceAccount';
import { SupplierPoller } from './SupplierPoller';
import type { ClusterConnections, WatchableClusterConnection } from './types';

const SUPPLIER_INTERVAL_MS = 60_000;
const SUPPLIER_DEADLINE_MS = 30_000;
/** Somebody waits in front of a page for what was just put there. */
const SECRETS_INTERVAL_MS = 5_000;

interface ClusterConnectionsOptions {
  config: RootConfigService;
  logger: LoggerService;
  extensions?: ClusterExtensions;
  /** That of the process, if not said. */
  pod?: PodEnvironment;
  supplierIntervalMs?: number;
  secretsIntervalMs?: number;
}

interface Configured {
  entry: ClusterEntry;
  connection: ClosableConnection;
}

/**
 * Connections of the configuration and of suppliers. They come and go with
 * these; one that did not change stays the same object.
 */
export class DefaultClusterConnections
  implements ClusterConnections<WatchableClusterConnection>
{
  /** Logs what is wrong with entries; a bad one does not stop the others. */
  static create(options: ClusterConnectionsOptions): DefaultClusterConnections {
    return new DefaultClusterConnections(options);
  }

  private readonly config: RootConfigService;
  private readonly logger: LoggerService;
  private readonly extensions: ClusterExtensions;
  private readonly pollers: SupplierPoller<FederationCluster>[];
  private readonly secrets: SupplierPoller<ClusterEntry>;
  private readonly makers: CredentialMakers;
  private readonly listeners = new Set<() => void>();
  private readonly logged = new Set<string>();
  private configured: Configured[] = [];
  private subscription?: { unsubscribe(): void };

  private constructor(options: ClusterConnectionsOptions) {
    const { config, logger, pod = podEnvironment } = options;
    this.config = config;
    this.logger = logger;
    this.extensions = options.extensions ?? new ClusterExtensions();
    this.pollers = [...this.extensions.suppliers].map(
      ([id, supplier]) =>
        new SupplierPoller({
          id,
          getClusters: () => supplier.getClusters(),
          logger,
          intervalMs: options.supplierIntervalMs ?? SUPPLIER_INTERVAL_MS,
          deadlineMs: SUPPLIER_DEADLINE_MS,
          onAnswer: () => this.refresh(),
        }),
    );
    const secrets = new CredentialSecrets({
      config,
      logger,
      clientOf: name => this.get(name)?.client(),
    });
    this.secrets = new SupplierPoller({
      id: CREDENTIAL_SECRETS,
      getClusters: () => secrets.entries(),
      logger,
      intervalMs: options.secretsIntervalMs ?? SECRETS_INTERVAL_MS,
      deadlineMs: SUPPLIER_DEADLINE_MS,
      onAnswer: () => this.refresh(),
    });
    this.makers = {
      pod,
      byStrategy: ({ name }, { authProvider, authMetadata }, url) =>
        this.extensions.strategies
          .get(authProvider)!
          .getCredential({ name, url, authMetadata }),
      // Looked up when it is needed: each answer brings its own function.
      bySupplier: ({ name, source }) =>
        this.pollers
          .find(({ id }) => id === source)!
          .clusters.find(cluster => String(cluster?.name).trim() === name)!
          .getCredential(),
    };
    this.adopt(this.entries());
  }

  /** Follows the configuration and suppliers from now on. */
  start(): void {
    if (this.subscription) {
      return;
    }
    this.subscription = this.config.subscribe?.(() => this.refresh()) ?? {
      unsubscribe: () => {},
    };
    this.refresh();
    [...this.pollers, this.secrets].forEach(poller => poller.start());
  }

  /** Follows nothing any more, and closes all connections. */
  stop(): void {
    this.subscription?.unsubscribe();
    [...this.pollers, this.secrets].forEach(poller => poller.stop());
    this.configured.forEach(({ connection }) => connection.close());
  }

  all(): WatchableClusterConnection[] {
    return this.configured.map(({ connection }) => connection);
  }

  get(name: string): WatchableClusterConnection | undefined {
    return this.find(name)?.connection;
  }

  onChange(listener: () => void): () => void {
    // Wrapped, so that the same function may be given twice.
    const entry = () => listener();
    this.listeners.add(entry);
    return () => {
      this.listeners.delete(entry);
    };
  }

  private find(name: string): Configured | undefined {
    return this.configured.find(({ entry }) => entry.name === name);
  }

  private refresh(): void {
    let entries: ClusterEntry[];
    try {
      entries = this.entries();
    } catch (error) {
      this.logger.error(
        `The clusters stay as they were: ${
          isError(error) ? error.message : error
        }`,
      );
      return;
    }
    this.adopt(entries);
  }

  /** In the order in which they are shown; the first one of a name counts. */
  private entries(): ClusterEntry[] {
    const own = readOwnClusters(this.config);
    const ofPlugin = readKubernetesPluginClusters(this.config, authProvider =>
      this.extensions.strategies.has(authProvider),
    );
    ofPlugin.notes.forEach(note => this.logOnce(note));
    const supplied = this.pollers.flatMap(({ id, clusters }) =>
      clusters.map((cluster, index) => readSuppliedCluster(cluster, id, index)),
    );
    const entries = new Map<string, ClusterEntry>();
    for (const entry of [
      ...own,
      ...ofPlugin.entries,
      ...supplied,
      ...this.secrets.clusters,
    ]) {
      const earlier = entries.get(entry.name);
      if (!earlier) {
        entries.set(entry.name, entry);
      } else {
        this.logOnce(
          `Cluster ${entry.name} of ${entry.source} steps back behind that of ${earlier.source}`,
        );
      }
    }
    return [...entries.values()];
  }

  private adopt(entries: ClusterEntry[]): void {
    const before = this.configured;
    this.configured = entries.map(entry => {
      const same = this.find(entry.name);
      return same && isDeepStrictEqual(same.entry, entry)
        ? same
        : { entry, connection: this.connect(entry) };
    });
    const after = this.configured;
    if (
      after.length === before.length &&
      after.every((each, index) => each === before[index])
    ) {
      return;
    }
    this.tellListeners();
    before
      .filter(each => !after.includes(each))
      .forEach(({ connection }) => connection.close());
  }

  private connect(entry: ClusterEntry): ClosableConnection {
    const { reach } = entry;
    if (reach.type === 'none') {
      this.logger.error(`A cluster is not followed: ${reach.error}`);
      return new InvalidConnection(entry, reach.error);
    }
    return new ServerConnection(
      entry,
      accessSourceOf(entry, reach, this.makers),
    );
  }

  private tellListeners(): void {
    for (const listener of [...this.listeners]) {
      try {
        listener();
      } catch (error) {
        this.logger.error(`A listener of the clusters failed: ${error}`);
      }
    }
  }

  private logOnce(text: string): void {
    if (!this.logged.has(text)) {
      this.logged.add(text);
      this.logger.info(text);
    }
  }
}
