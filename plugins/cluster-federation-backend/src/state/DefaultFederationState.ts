import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  NAMESPACE_OWNER_ANNOTATION,
  type Cluster,
  type ClusterFeatureStatus,
  type LiqoMajor,
  type Offloading,
  type Peering,
  type PodPlacement,
  type ReflectedService,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { CapacityState } from '../capacity';
import type {
  ClusterConnections,
  WatchableClusterConnection,
} from '../clusters';
import { liqoGenerations, liqoTraits } from '../liqo/generations';
import { namespaceOrigin } from '../liqo/shared/namespaceOrigin';
import type { LiqoGeneration } from '../liqo/types';
import type { FederationView } from '../placement';
import { ClusterWatcher, TargetedReader, WatchTiming } from '../watch';
import { namespaces, nodes, pods } from '../watch/kubernetesResources';
import { podEvents } from '../watch/podEvents';
import { ChangeNotice } from './ChangeNotice';
import { ClusterState } from './ClusterState';
import type { FollowedCluster } from './FollowedCluster';
import { TargetedClusterState } from './TargetedClusterState';
import type { FederationState, NamespaceState, PodFilter } from './types';

interface FederationStateOptions {
  connections: ClusterConnections<WatchableClusterConnection>;
  logger: LoggerService;
  /** Annotation of namespaces that names their owner; the portal's own if not said. */
  ownerAnnotation?: string;
  /** Those that are shipped, if not said. */
  generations?: LiqoGeneration[];
  timing?: Partial<WatchTiming>;
  /** What can be done with a cluster; nothing is known of it if not said. */
  features?: (cluster: string) => ClusterFeatureStatus[];
}

/** How to end what follows a cluster. */
interface Following {
  stopping: AbortController;
  ended: Promise<void>;
}

/** Follows all clusters and merges what they hold. */
export class DefaultFederationState implements FederationState {
  static create(options: FederationStateOptions): DefaultFederationState {
    return new DefaultFederationState(options);
  }

  private readonly notice: ChangeNotice;
  private readonly generations: LiqoGeneration[];
  /** In the order of the configuration. */
  private states: FollowedCluster[] = [];
  private readonly following = new Map<FollowedCluster, Following>();
  private unsubscribe?: () => void;
  private names = new Map<string, string>();
  private namesRevision = -1;
  private merged?: { revision: number; offloadings: Offloading[] };

  private constructor(private readonly options: FederationStateOptions) {
    this.generations = options.generations ?? liqoGenerations;
    this.notice = new ChangeNotice(error =>
      options.logger.error(
        `A listener of the federation state failed: ${error}`,
      ),
    );
    this.adopt();
  }

  /** Begins to follow all clusters, and those that come; returns at once. */
  start(): void {
    if (this.unsubscribe) {
      return;
    }
    this.unsubscribe = this.options.connections.onChange(() => this.adopt());
    this.adopt();
  }

  /** Ends all watches. */
  async stop(): Promise<void> {
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    const ending = [...this.following.values()];
    ending.forEach(({ stopping }) => stopping.abort());
    await Promise.all(ending.map(({ ended }) => ended));
    this.notice.stop();
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
        const { clusterId, name: ownName } = peering.remote;
        const name = names.get(clusterId);
        return {
          ...peering,
          remote: {
            clusterId,
            name: name ?? ownName,
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
    const { revision } = this;
    if (this.merged?.revision !== revision) {
      this.merged = { revision, offloadings: this.mergeOffloadings() };
    }
    return this.merged.offloadings;
  }

  private mergeOffloadings(): Offloading[] {
    const names = this.clusterNames();
    return this.states
      .flatMap(({ projection }) => projection.offloadings)
      .map(offloading => ({
        ...offloading,
        remotes: offloading.remotes.map(remote => ({
          ...remote,
          name: names.get(remote.clusterId) ?? remote.name,
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
    const view: FederationView = {
      nameOf: clusterId => names.get(clusterId),
      factsOf: clusterId => {
        const name = names.get(clusterId);
        return name !== undefined && (filter.discloses?.(name) ?? true)
          ? this.find(name)?.projection.facts
          : undefined;
      },
    };
    return [...this.states]
      .filter(
        ({ connection }) =>
          filter.cluster === undefined || connection.name === filter.cluster,
      )
      .sort((a, b) => a.connection.name.localeCompare(b.connection.name))
      .flatMap(state => state.placements(filter, view));
  }

  reflectedServices(cluster: string, namespace: string): ReflectedService[] {
    const names = this.clusterNames();
    return this.states
      .flatMap(({ connection, projection }) =>
        projection.reflections
          .filter(({ hostId, remoteNamespace }) => {
            const here = projection.namespaces.get(remoteNamespace);
            return (
              names.get(hostId) === cluster &&
              here !== undefined &&
              namespaceOrigin(here)?.namespace === namespace
            );
          })
          .map(({ hostId, ...reflection }) => ({
            cluster,
            namespace,
            ...reflection,
            member: {
              clusterId: projection.clusterId ?? connection.name,
              name: connection.name,
            },
          })),
      )
      .sort(
        (a, b) =>
          a.service.localeCompare(b.service) ||
          a.member.name.localeCompare(b.member.name),
      );
  }

  capacity(cluster: string): CapacityState | undefined {
    const state = this.find(cluster);
    const health = state?.status().health;
    return health === 'Fresh' || health === 'Stale'
      ? { nodes: state!.projection.nodes, peers: state!.projection.capacities }
      : undefined;
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

  /** Takes in which connections there are; those that stay are not disturbed. */
  private adopt(): void {
    const before = this.states;
    this.states = this.options.connections
      .all()
      .map(
        connection =>
          before.find(state => state.connection === connection) ??
          this.stateOf(connection),
      );
    if (this.unsubscribe) {
      before
        .filter(state => !this.states.includes(state))
        .forEach(state => this.following.get(state)?.stopping.abort());
      this.states.forEach(state => this.follow(state));
      this.notice.changed();
    }
  }

  private follow(state: FollowedCluster): void {
    if (this.following.has(state)) {
      return;
    }
    const stopping = new AbortController();
    const ended = state
      .run(stopping.signal)
      .catch(error =>
        this.options.logger.error(
          `Cluster ${state.connection.name} is not followed any more: ${error}`,
        ),
      )
      .finally(() => this.following.delete(state));
    this.following.set(state, { stopping, ended });
  }

  private stateOf(connection: WatchableClusterConnection): FollowedCluster {
    const { generations } = this;
    const { logger, timing } = this.options;
    const onChange = () => this.notice.changed();
    // Some are the same in all generations.
    const resources = [
      ...new Set(generations.flatMap(generation => generation.resources)),
    ];
    if (connection.access === 'peering') {
      return new TargetedClusterState(
        new TargetedReader({ connection, resources, logger, timing, onChange }),
        generations,
        logger,
      );
    }
    return new ClusterState(
      new ClusterWatcher({
        connection,
        resources: [nodes, namespaces, pods, podEvents, ...resources],
        logger,
        timing,
        onChange,
      }),
      generations,
      this.options.ownerAnnotation ?? NAMESPACE_OWNER_ANNOTATION,
      logger,
    );
  }

  private find(name: string): FollowedCluster | undefined {
    return this.states.find(({ connection }) => connection.name === name);
  }

  private describe(state: FollowedCluster): Cluster {
    const { connection, projection } = state;
    const {
      peerings,
      offloadings,
      clusterId,
      liqoVersion,
      liqoMajor,
      generation,
    } = projection;
    return {
      ...state.status(),
      title: connection.title,
      access: connection.access,
      source: connection.source,
      features: this.options.features?.(connection.name) ?? [],
      clusterId,
      liqoVersion,
      liqoMajor,
      liqoTraits: generation && liqoTraits(generation, liqoVersion),
      kubernetesVersion: state.kubernetesVersion,
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
      for (const { connection, projection } of this.states) {
        const { clusterId } = projection;
        if (clusterId !== undefined && !names.has(clusterId)) {
          names.set(clusterId, connection.name);
        }
      }
      this.names = names;
      this.namesRevision = this.revision;
    }
    return this.names;
  }
}
