import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ClusterStatus,
  PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { nodesInUse } from '../capacity';
import type { WatchableClusterConnection } from '../clusters';
import { installedGeneration } from '../liqo/generations';
import { groupBy } from '../liqo/shared/groupBy';
import type { LiqoGeneration } from '../liqo/types';
import { namespaceOwner } from '../namespaces';
import { ClusterFacts, placementOf, type FederationView } from '../placement';
import type { ClusterWatcher } from '../watch';
import {
  KubernetesSnapshot,
  namespaces,
  nodes,
  pods,
  PodState,
} from '../watch/kubernetesResources';
import { podEvents } from '../watch/podEvents';
import {
  emptyProjection,
  FollowedCluster,
  Projection,
} from './FollowedCluster';
import type { NamespaceState, PodFilter } from './types';

/**
 * The projection of one cluster, made anew only when it is asked for and the
 * objects have changed since.
 */
export class ClusterState implements FollowedCluster {
  private projected?: { version: number; projection: Projection };

  constructor(
    private readonly watcher: ClusterWatcher,
    private readonly generations: LiqoGeneration[],
    private readonly ownerAnnotation: string,
    private readonly logger: LoggerService,
  ) {}

  get connection(): WatchableClusterConnection {
    return this.watcher.connection;
  }

  get kubernetesVersion(): string | undefined {
    return this.watcher.kubernetesVersion;
  }

  status(): ClusterStatus {
    return this.watcher.status();
  }

  run(signal: AbortSignal): Promise<void> {
    return this.watcher.run(signal);
  }

  private get name(): string {
    return this.connection.name;
  }

  /** Empty until the cluster is known: half of its objects would mislead. */
  get projection(): Projection {
    const { watcher } = this;
    if (!watcher.isKnown) {
      return emptyProjection;
    }
    if (this.projected?.version !== watcher.version) {
      this.projected = {
        version: watcher.version,
        projection: this.tryToProject(),
      };
    }
    return this.projected.projection;
  }

  /** Reads never fail: should a projection, the one before it serves on. */
  private tryToProject(): Projection {
    try {
      return this.project();
    } catch (error) {
      this.logger.error(
        `The objects of cluster ${this.name} cannot be understood: ${error}`,
      );
      return this.projected?.projection ?? emptyProjection;
    }
  }

  /** Pods of this cluster; the caller knows the others. */
  placements(filter: PodFilter, view: FederationView): PodPlacement[] {
    const { podsByNamespace: byNamespace, facts } = this.projection;
    if (!facts) {
      return [];
    }
    const groups =
      filter.namespace === undefined
        ? [...byNamespace.keys()].sort()
        : [filter.namespace];
    const wanted = Object.entries(filter.labels ?? {});
    return groups.flatMap(namespace =>
      (byNamespace.get(namespace) ?? [])
        .filter(
          pod =>
            wanted.every(([key, value]) => pod.labels[key] === value) &&
            (filter.matches?.(pod.labels) ?? true),
        )
        .map(pod => placementOf(pod, facts, view)),
    );
  }

  private project(): Projection {
    const { snapshot } = this.watcher;
    const kubernetes: KubernetesSnapshot = {
      nodes: snapshot.list(nodes),
      namespaces: snapshot.list(namespaces),
      pods: snapshot.list(pods),
    };
    const generation = installedGeneration(this.generations, snapshot);
    const namespaceStates = this.namespacesOf(kubernetes);
    const projected = {
      ...emptyProjection,
      ...generation?.project(snapshot, { cluster: this.name, kubernetes }),
    };
    const inUse = nodesInUse(
      kubernetes.nodes,
      kubernetes.pods,
      projected.memberByNode,
    );
    return {
      ...projected,
      offloadings: projected.offloadings.map(offloading => ({
        ...offloading,
        owner: namespaceStates.get(offloading.namespace)?.owner,
      })),
      generation,
      liqoMajor: generation?.major,
      namespaces: namespaceStates,
      reflections: generation?.reflections(snapshot) ?? [],
      podsByNamespace: podsByNamespace(kubernetes.pods, generation),
      facts: new ClusterFacts({
        ...projected,
        ...kubernetes,
        cluster: this.name,
        nodesInUse: inUse,
        events: snapshot.list(podEvents),
        generation,
      }),
      nodes: inUse,
    };
  }

  private namespacesOf(
    kubernetes: KubernetesSnapshot,
  ): Map<string, NamespaceState> {
    return new Map(
      kubernetes.namespaces.map(namespace => [
        namespace.name,
        {
          cluster: this.name,
          name: namespace.name,
          uid: namespace.uid ?? '',
          labels: namespace.labels,
          annotations: namespace.annotations,
          owner: namespaceOwner(namespace.annotations, this.ownerAnnotation),
          terminating: namespace.deleting,
        },
      ]),
    );
  }
}

function podsByNamespace(
  all: PodState[],
  generation: LiqoGeneration | undefined,
): Map<string, PodState[]> {
  // The host's view is the truth; the twin would be the same pod again.
  const groups = groupBy(
    all.filter(pod => generation?.hostOfTwin(pod) === undefined),
    ({ namespace = '' }) => namespace,
  );
  for (const group of groups.values()) {
    group.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  return groups;
}
