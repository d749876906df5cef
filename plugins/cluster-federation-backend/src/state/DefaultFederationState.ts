import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Cluster,
  ClusterFeatureStatus,
  LiqoMajor,
  Offloading,
  Peering,
  PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { WatchableClusterConnection } from '../clusters';
import { liqoGenerations } from '../liqo/generations';
import type { LiqoGeneration } from '../liqo/types';
import { ClusterWatcher, WatchTiming } from '../watch';
import { namespaces, nodes, pods } from '../watch/kubernetesResources';
import { ChangeNotice } from './ChangeNotice';
import { ClusterState } from './ClusterState';
import type { FederationState, NamespaceState, PodFilter } from './types';

interface FederationStateOptions {
  connections: { all(): WatchableClusterConnection[] };
  logger: LoggerService;
  /** Those that are shipped, if not said. */
  generations?: LiqoGeneration[];
  timing?: Partial<WatchTiming>;
  /** What can be done with a cluster; nothing is known of it if not said. */
  features?: (cluster: string) => ClusterFeatureStatus[];
}

/** Follows all clusters and merges what they hold. */
export class DefaultFederationState implements FederationState {
  static create(options: FederationStateOptions): DefaultFederationState {
    return new DefaultFederationState(options);
  }

  private readonly states: ClusterState[];
  private readonly notice: ChangeNotice;
  private readonly logger: LoggerService;
  private readonly features: (cluster: string) => ClusterFeatureStatus[];
  private stopping?: AbortController;
  private running?: Promise<unknown>;
  private names = new Map<string, string>();
  private namesRevision = -1;

  private constructor(options: FederationStateOptions) {
    const { connections, logger, timing } = options;
    const generations = options.generations ?? liqoGenerations;
    this.logger = logger;
    this.features = options.features ?? (() => []);
    this.notice = new ChangeNotice(error =>
      logger.error(`A listener of the federation state failed: ${error}`),
    );
    this.states = connections.all().map(
      connection =>
        new ClusterState(
          new ClusterWatcher({
            connection,
            resources: [
              nodes,
              namespaces,
              pods,
              ...generations.flatMap(({ resources }) => resources),
            ],
            logger,
            timing,
            onChange: () => this.notice.changed(),
          }),
          generations,
          logger,
        ),
    );
  }

  /** Begins to follow all clusters; returns at once. */
  start(): void {
    if (this.stopping) {
      return;
    }
    const stopping = new AbortController();
    this.stopping = stopping;
    this.running = Promise.all(
      this.states.map(({ watcher }) =>
        watcher
          .run(stopping.signal)
          .catch(error =>
            this.logger.error(
              `Cluster ${watcher.connection.name} is not followed any more: ${error}`,
            ),
          ),
      ),
    );
  }

  /** Ends all watches. */
  async stop(): Promise<void> {
    this.stopping?.abort();
    await this.running;
    this.notice.stop();
    this.stopping = undefined;
  }

  clusters(): Cluster[] {
    return this.states.map(state => this.describe(state));
  }

  cluster(name: string): Cluster | undefined {
    const state = this.find(name);
    return state && this.describe(state);
  }

  peerings(): Peering[] {
    const names = this.clusterNames();
    return this.states
      .flatMap(({ projection }) => projection.peerings)
      .map(peering => {
        const { clusterId } = peering.remote;
        const name = names.get(clusterId);
        return {
          ...peering,
          remote: {
            clusterId,
            name: name ?? clusterId,
            connected: name !== undefined,
          },
        };
      })
      .sort(
        (a, b) =>
          a.cluster.localeCompare(b.cluster) ||
          a.remote.name.localeCompare(b.remote.name),
      );
  }

  offloadings(): Offloading[] {
    const names = this.clusterNames();
    return this.states
      .flatMap(({ projection }) => projection.offloadings)
      .map(offloading => ({
        ...offloading,
        remotes: offloading.remotes.map(remote => ({
          ...remote,
          name: names.get(remote.clusterId) ?? remote.clusterId,
        })),
      }))
      .sort(
        (a, b) =>
          a.cluster.localeCompare(b.cluster) ||
          a.namespace.localeCompare(b.namespace),
      );
  }

  namespace(cluster: string, name: string): NamespaceState | undefined {
    return this.find(cluster)?.projection.namespaces.get(name);
  }

  placements(filter: PodFilter): PodPlacement[] {
    const names = this.clusterNames();
    const nameOf = (clusterId: string) => names.get(clusterId) ?? clusterId;
    return [...this.states]
      .filter(
        ({ name }) => filter.cluster === undefined || name === filter.cluster,
      )
      .sort((a, b) => a.name.localeCompare(b.name))
      .flatMap(state => state.placements(filter, nameOf));
  }

  liqoMajor(cluster: string): LiqoMajor | undefined {
    return this.find(cluster)?.projection.liqoMajor;
  }

  get revision(): number {
    return this.notice.revision;
  }

  onChange(listener: () => void): () => void {
    return this.notice.subscribe(listener);
  }

  private find(name: string): ClusterState | undefined {
    return this.states.find(state => state.name === name);
  }

  private describe({ watcher, projection }: ClusterState): Cluster {
    const { peerings, offloadings, clusterId, liqoVersion, liqoMajor } =
      projection;
    return {
      ...watcher.status(),
      title: watcher.connection.title,
      access: watcher.connection.access,
      source: watcher.connection.source,
      features: this.features(watcher.connection.name),
      clusterId,
      liqoVersion,
      liqoMajor,
      kubernetesVersion: watcher.kubernetesVersion,
      memberCount: peerings.filter(({ outgoing }) => outgoing.phase !== 'None')
        .length,
      hostCount: peerings.filter(({ incoming }) => incoming.phase !== 'None')
        .length,
      offloadedNamespaceCount: offloadings.length,
    };
  }

  /** Connection names by cluster ID; the first connection to a cluster counts. */
  private clusterNames(): ReadonlyMap<string, string> {
    if (this.namesRevision !== this.revision) {
      const names = new Map<string, string>();
      for (const { name, projection } of this.states) {
        const { clusterId } = projection;
        if (clusterId !== undefined && !names.has(clusterId)) {
          names.set(clusterId, name);
        }
      }
      this.names = names;
      this.namesRevision = this.revision;
    }
    return this.names;
  }
}
