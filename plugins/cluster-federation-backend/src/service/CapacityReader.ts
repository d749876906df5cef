import { InputError } from '@backstage/errors';
import {
  clusterReadPermission,
  clusterSelectorProblems,
  matchesClusterSelector,
  offloadingReadPermission,
  peeringReadPermission,
  type ClusterCapacity,
  type FitAnswer,
  type FitRequest,
  type ListAnswer,
  type NodeSelectorRequirement,
  type Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  fit,
  ledgerOf,
  ownNodes,
  quotasOf,
  type CapacityState,
  type FitMember,
} from '../capacity';
import { checkResources } from '../operations';
import {
  peeringTarget,
  type AccessControl,
  type Decider,
  type TargetFinder,
} from '../permissions';
import type { FederationState } from '../state';
import { addQuantities, parseQuantities } from '../watch/quantities';
import { clusterStatuses } from './clusterStatuses';
import { readableCluster } from './readableCluster';
import { checkExists, checkReadable, offloadingOf } from './readableNamespace';
import type { Caller } from './types';

/** What a caller may see. */
interface Sight {
  readsCluster: Decider<typeof clusterReadPermission>;
  readsPeering: Decider<typeof peeringReadPermission>;
}

/** Shows what clusters have, borrow and lend, and what fits there. */
export class CapacityReader {
  readonly #state: FederationState;
  readonly #access: AccessControl;
  readonly #targets: TargetFinder;

  constructor(options: {
    state: FederationState;
    access: AccessControl;
    targets: TargetFinder;
  }) {
    this.#state = options.state;
    this.#access = options.access;
    this.#targets = options.targets;
  }

  async list(
    { cluster }: { cluster?: string },
    caller: Caller,
  ): Promise<ListAnswer<ClusterCapacity>> {
    const sight = await this.#sight(caller);
    const clusters = clusterStatuses(this.#state, sight.readsCluster, cluster);
    const shown = new Set(clusters.map(({ name }) => name));
    return {
      items: this.#state.clusters().flatMap(candidate => {
        const { name, clusterId } = candidate;
        const capacity = shown.has(name) && this.#state.capacity(name);
        return capacity
          ? ledgerOf(
              { name, clusterId },
              capacity,
              this.#peeringsOf(name, sight),
              remote => this.#toldBy(remote, clusterId, sight),
            )
          : [];
      }),
      clusters,
    };
  }

  async fit(request: FitRequest, caller: Caller): Promise<FitAnswer> {
    const { cluster, replicas } = request;
    const sight = await this.#sight(caller);
    const { clusterId } = readableCluster(
      this.#state,
      cluster,
      sight.readsCluster,
    );
    const namespace = await this.#namespaceOf(request, caller);
    checkResources('resources', request.resources);
    const pod = parseQuantities(request.resources);
    addQuantities(pod, { pods: 1 - (pod.pods ?? 0) });
    const matches = matcherOf(request);
    const capacity = this.#state.capacity(cluster);
    const clusters = clusterStatuses(this.#state, sight.readsCluster);
    if (!capacity) {
      return {
        fits: false,
        replicas: 0,
        places: [],
        clusters: clusters.filter(({ name }) => name === cluster),
      };
    }
    const peerings = this.#peeringsOf(cluster, sight);
    const members = peerings.flatMap(peering => {
      const borrowed = capacity.peers.get(peering.remote.clusterId)?.borrowed;
      return borrowed
        ? this.#memberOf(peering, borrowed, clusterId, sight)
        : [];
    });
    const concerned = new Set([
      cluster,
      ...members.map(({ peering }) => peering.remote.name),
    ]);
    return {
      ...fit(
        {
          host: { name: cluster, clusterId },
          pod,
          replicas,
          matches,
          namespace,
        },
        capacity.nodes,
        members,
      ),
      clusters: clusters.filter(({ name }) => concerned.has(name)),
    };
  }

  async #sight({ credentials }: Caller): Promise<Sight> {
    const [readsCluster, readsPeering] = await this.#access.deciders(
      credentials,
      [clusterReadPermission, peeringReadPermission],
    );
    return { readsCluster, readsPeering };
  }

  #peeringsOf(cluster: string, { readsPeering }: Sight): Peering[] {
    return this.#state
      .peerings()
      .filter(
        peering =>
          peering.cluster === cluster && readsPeering(peeringTarget(peering)),
      );
  }

  #memberOf(
    peering: Peering,
    borrowed: FitMember['borrowed'],
    clusterId: string | undefined,
    sight: Sight,
  ): FitMember {
    const { remote } = peering;
    const seen =
      remote.connected && sight.readsCluster({ cluster: remote.name })
        ? this.#state.capacity(remote.name)
        : undefined;
    const told = clusterId && this.#toldBy(remote, clusterId, sight);
    return {
      peering,
      borrowed,
      nodes: seen && ownNodes(seen.nodes),
      quotas: quotasOf(told ? told.peers.get(clusterId)?.lent : undefined),
    };
  }

  /** What a remote cluster holds, if the caller may read its peering with this one. */
  #toldBy(
    remote: Peering['remote'],
    clusterId: string | undefined,
    { readsCluster, readsPeering }: Sight,
  ): CapacityState | undefined {
    const { connected, name } = remote;
    const isReadable =
      connected &&
      clusterId !== undefined &&
      readsCluster({ cluster: name }) &&
      readsPeering(
        this.#targets.peering(`${name}/${clusterId}`) ?? {
          cluster: name,
          clusterId,
        },
      );
    return isReadable ? this.#state.capacity(name) : undefined;
  }

  async #namespaceOf(
    { cluster, namespace }: FitRequest,
    { credentials }: Caller,
  ) {
    if (namespace === undefined) {
      return undefined;
    }
    const [readsOffloading] = await this.#access.deciders(credentials, [
      offloadingReadPermission,
    ]);
    checkReadable(this.#targets, readsOffloading, cluster, namespace);
    checkExists(this.#state, cluster, namespace);
    return {
      name: namespace,
      offloading: offloadingOf(this.#state, cluster, namespace),
    };
  }
}

/**
 * What a pod wants of its node.
 *
 * @throws InputError naming the field
 */
function matcherOf({ nodeSelector = {}, matchExpressions = [] }: FitRequest) {
  const expressions: NodeSelectorRequirement[] = [
    ...matchExpressions,
    ...Object.entries(nodeSelector).map(([key, value]) => ({
      key,
      operator: 'In' as const,
      values: [value],
    })),
  ];
  const selector = {
    nodeSelectorTerms:
      expressions.length > 0 ? [{ matchExpressions: expressions }] : [],
  };
  for (const [field, problem] of clusterSelectorProblems(selector)) {
    const place = field.replace('clusterSelector.nodeSelectorTerms[0].', '');
    const index = Number(/\[(\d+)\]/.exec(place)?.[1]);
    throw new InputError(
      index < matchExpressions.length
        ? `${place}: ${problem}`
        : `nodeSelector[${JSON.stringify(expressions[index].key)}]: ${problem}`,
    );
  }
  return (labels: Record<string, string>) =>
    matchesClusterSelector(selector, labels);
}
