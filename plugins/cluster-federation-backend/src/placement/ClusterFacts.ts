import type {
  Offloading,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { NodeUse } from '../capacity';
import { groupBy } from '../liqo/shared/groupBy';
import type { LiqoGeneration } from '../liqo/types';
import type { NodeObject, PodState } from '../watch/kubernetesResources';
import type { PodEvent } from '../watch/podEvents';
import type { Quantities } from '../watch/quantities';
import { searchNodes, type NodeSearch } from './nodeSearch';
import type { NodeFacts } from './types';

/** Events of a pod that are looked at: the older ones tell of what is over. */
const NEWEST_EVENTS = 3;

/** What a cluster's state holds that tells where its pods run, and why not. */
export interface PlacementSources {
  cluster: string;
  clusterId?: string;
  nodes: NodeObject[];
  /** The same nodes, with what of them is taken. */
  nodesInUse: NodeUse[];
  pods: PodState[];
  events: PodEvent[];
  peerings: Peering[];
  offloadings: Offloading[];
  memberByNode: ReadonlyMap<string, string>;
  generation?: Pick<LiqoGeneration, 'hostOfTwin' | 'isUnreachable'>;
}

/**
 * One cluster's part of what explains pods, for one state of its objects. Each
 * index is made when it is first asked for: most viewers look at pods that run.
 */
export class ClusterFacts {
  readonly #sources: PlacementSources;
  #nodes?: Map<string, NodeFacts>;
  #twins?: Map<string, PodState>;
  #events?: Map<string, PodEvent[]>;
  #offloadings?: Map<string, Offloading>;
  readonly #searches = new Map<string, NodeSearch>();

  constructor(sources: PlacementSources) {
    this.#sources = sources;
  }

  get cluster(): string {
    return this.#sources.cluster;
  }

  get clusterId(): string | undefined {
    return this.#sources.clusterId;
  }

  get nodes(): NodeFacts[] {
    return [...this.#nodesByName().values()];
  }

  node(name: string): NodeFacts | undefined {
    return this.#nodesByName().get(name);
  }

  memberIdOf(node: string): string | undefined {
    return this.#sources.memberByNode.get(node);
  }

  peering(clusterId: string): Peering | undefined {
    return this.#sources.peerings.find(
      ({ remote }) => remote.clusterId === clusterId,
    );
  }

  offloading(namespace: string): Offloading | undefined {
    this.#offloadings ??= new Map(
      this.#sources.offloadings.map(offloading => [
        offloading.namespace,
        offloading,
      ]),
    );
    return this.#offloadings.get(namespace);
  }

  /** Where a pod could go: the same for all that ask for the same. */
  search({ namespace = '', requests, scheduling }: PodState): NodeSearch {
    const key = JSON.stringify([namespace, requests, scheduling]);
    let search = this.#searches.get(key);
    if (!search) {
      const offloading = this.offloading(namespace);
      search = searchNodes({ requests, scheduling }, this.nodes, offloading);
      this.#searches.set(key, search);
    }
    return search;
  }

  /** Whether Liqo marked a pod as out of reach together with its member. */
  isUnreachable(pod: PodState): boolean {
    return this.#sources.generation?.isUnreachable(pod) ?? false;
  }

  /** The pod that runs here for one of a host, by where Liqo puts it. */
  twin(
    hostId: string,
    { namespace, name }: { namespace: string; name: string },
  ): PodState | undefined {
    if (!this.#twins) {
      const { pods, generation } = this.#sources;
      this.#twins = new Map(
        pods.flatMap(pod => {
          const host = generation?.hostOfTwin(pod);
          return host === undefined
            ? []
            : [[twinKey(host, pod.namespace, pod.name), pod]];
        }),
      );
    }
    return this.#twins.get(twinKey(hostId, namespace, name));
  }

  /** Of this very pod, the newest first. */
  eventsOf({ namespace, name, uid }: PodState): PodEvent[] {
    if (!this.#events) {
      this.#events = groupBy(
        this.#sources.events,
        ({ namespace: of, pod }) => `${of}/${pod}`,
      );
    }
    return (this.#events.get(`${namespace}/${name}`) ?? [])
      .filter(event => event.uid === undefined || event.uid === uid)
      .sort((one, other) =>
        (other.createdAt ?? '').localeCompare(one.createdAt ?? ''),
      )
      .slice(0, NEWEST_EVENTS);
  }

  #nodesByName(): Map<string, NodeFacts> {
    if (!this.#nodes) {
      const { cluster, nodes, nodesInUse } = this.#sources;
      const conditions = new Map(
        nodes.map(node => [
          node.name,
          node.conditions.find(({ type }) => type === 'Ready'),
        ]),
      );
      this.#nodes = new Map(
        nodesInUse.map(node => [
          node.name,
          {
            ...node,
            cluster,
            readiness: conditions.get(node.name),
            free: remaining(node),
          },
        ]),
      );
    }
    return this.#nodes;
  }
}

function remaining({ allocatable, used }: NodeUse): Quantities {
  const free: Quantities = { ...allocatable };
  for (const [resource, amount] of Object.entries(used)) {
    free[resource] = (free[resource] ?? 0) - amount;
  }
  return free;
}

function twinKey(
  hostId: string,
  namespace: string | undefined,
  name: string,
): string {
  return `${hostId}/${namespace}/${name}`;
}
