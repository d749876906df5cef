import type {
  Offloading,
  OffloadingRemote,
  Peering,
  PodObstacle,
  PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { anOffloading, aPeering } from '../../__testUtils__/FakeState';
import { nodesInUse } from '../../capacity';
import { liqoV1Reading } from '../../liqo/v1/project';
import { nodes, pods } from '../../watch/kubernetesResources';
import { podEvents } from '../../watch/podEvents';
import type { RawObject } from '../../watch/types';
import { ClusterFacts } from '../ClusterFacts';
import { placementOf } from '../placementOf';

const LIQO_TAINT = {
  key: 'virtual-node.liqo.io/not-allowed',
  value: 'true',
  effect: 'NoExecute',
};

/** What Liqo's webhook gives the pods of an offloaded namespace. */
export const LIQO_TOLERATION = {
  key: LIQO_TAINT.key,
  operator: 'Exists',
  effect: 'NoExecute',
};

interface NodeWish {
  allocatable?: Record<string, string>;
  labels?: Record<string, string>;
  taints?: object[];
  unschedulable?: boolean;
  ready?: 'True' | 'False' | 'Unknown';
  message?: string;
}

/** A node as an API server sends it. */
export function aNode(name: string, wish: NodeWish = {}): RawObject {
  const { allocatable, labels, taints, unschedulable, ready = 'True' } = wish;
  return {
    metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
    spec: { taints, unschedulable },
    status: {
      allocatable: allocatable ?? { cpu: '4', memory: '8Gi', pods: '110' },
      conditions: [
        {
          type: 'Ready',
          status: ready,
          reason: ready === 'True' ? 'KubeletReady' : 'NodeStatusUnknown',
          message: wish.message,
        },
      ],
    },
  };
}

/** A virtual node as Liqo makes it. */
export function aVirtualNode(member: string, wish: NodeWish = {}): RawObject {
  return aNode(member, {
    ...wish,
    labels: {
      'liqo.io/type': 'virtual-node',
      'liqo.io/remote-cluster-id': member,
      ...wish.labels,
    },
    taints: [LIQO_TAINT, ...(wish.taints ?? [])],
  });
}

export function aRequest(cpu: string): object {
  return {
    containers: [{ name: 'web', resources: { requests: { cpu } } }],
  };
}

const unscheduled = {
  phase: 'Pending',
  conditions: [
    {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message: '0/2 nodes are available.',
    },
  ],
};

interface PodWish {
  namespace?: string;
  labels?: Record<string, string>;
  metadata?: object;
  spec?: object;
  status?: object;
}

function aRawPod(name: string, namespace: string, wish: PodWish): RawObject {
  return {
    metadata: {
      name,
      namespace,
      uid: `${namespace}-${name}`,
      labels: wish.labels,
      ...wish.metadata,
    },
    spec: wish.spec,
    status: wish.status,
  };
}

/** Two clusters, milan a host of rome; whose objects a test puts there. */
export class PlacementScene {
  nodes: RawObject[] = [aNode('milan-worker'), aVirtualNode('rome')];
  offloading?: Offloading = anOffloading('milan', 'shop', {
    remotes: [this.remote()],
  });
  peering: Peering = aPeering('milan', 'rome');
  /** What the viewer may see of rome, where the portal is connected to it. */
  discloses = true;
  readonly #pods: RawObject[] = [];
  readonly #events: RawObject[] = [];
  readonly #romePods: RawObject[] = [];
  readonly #romeEvents: RawObject[] = [];
  romeNodes: RawObject[] = [aNode('rome-worker')];

  remote(change: Partial<OffloadingRemote> = {}): OffloadingRemote {
    return {
      clusterId: 'rome',
      name: 'rome',
      namespace: 'shop-milan',
      phase: 'Ready',
      ...change,
    };
  }

  offload(change: Partial<Offloading>): void {
    this.offloading = anOffloading('milan', 'shop', {
      remotes: [this.remote()],
      ...change,
    });
  }

  /** A pod on milan; of a namespace that is offloaded, as Liqo changes it. */
  pod(name: string, wish: PodWish = {}): void {
    this.#pods.push(aRawPod(name, wish.namespace ?? 'shop', wish));
  }

  /** One for which the scheduler has found no node. */
  pending(spec: object = {}, wish: PodWish = {}): void {
    this.pod('web', {
      status: unscheduled,
      ...wish,
      spec: { tolerations: [LIQO_TOLERATION], ...spec },
    });
  }

  /** One on the virtual node of rome. */
  remotePod(status: object, wish: PodWish = {}): void {
    this.pod('web', { ...wish, spec: { nodeName: 'rome' }, status });
  }

  /** The pod that runs on rome for `web`. */
  twin(
    status: object,
    { spec = { nodeName: 'rome-worker' }, metadata }: PodWish = {},
  ): void {
    this.#romePods.push(
      aRawPod('web', 'shop-milan', {
        labels: {
          'liqo.io/managed-by': 'shadowpod',
          'offloading.liqo.io/origin': 'milan',
        },
        metadata,
        spec,
        status,
      }),
    );
  }

  event(reason: string, message: string, change: object = {}): void {
    this.#events.push({
      metadata: {
        name: `web.${this.#events.length}`,
        namespace: 'shop',
        creationTimestamp: `2026-11-24T10:00:0${this.#events.length}Z`,
      },
      involvedObject: { namespace: 'shop', name: 'web', uid: 'shop-web' },
      reason,
      message,
      ...change,
    });
  }

  romeEvent(reason: string, message: string): void {
    this.#romeEvents.push({
      metadata: { name: 'web.rome', namespace: 'shop-milan' },
      involvedObject: { namespace: 'shop-milan', name: 'web' },
      reason,
      message,
    });
  }

  #facts(
    cluster: string,
    objects: Record<'nodes' | 'pods' | 'events', RawObject[]>,
    of: { peerings?: Peering[]; offloadings?: Offloading[] } = {},
  ): ClusterFacts {
    const trimmedNodes = objects.nodes.map(node => nodes.trim(node)!);
    const trimmedPods = objects.pods.map(pod => pods.trim(pod)!);
    const memberByNode = new Map(
      trimmedNodes.flatMap(({ name, labels }) => {
        const member = labels['liqo.io/remote-cluster-id'];
        return member ? [[name, member] as const] : [];
      }),
    );
    return new ClusterFacts({
      cluster,
      clusterId: cluster,
      nodes: trimmedNodes,
      nodesInUse: nodesInUse(trimmedNodes, trimmedPods, memberByNode),
      pods: trimmedPods,
      events: objects.events.map(event => podEvents.trim(event)!),
      peerings: of.peerings ?? [],
      offloadings: of.offloadings ?? [],
      memberByNode,
      generation: liqoV1Reading,
    });
  }

  /** Of the pod with that name. */
  placement(name = 'web'): PodPlacement {
    const host = this.#facts(
      'milan',
      { nodes: this.nodes, pods: this.#pods, events: this.#events },
      {
        peerings: [this.peering],
        offloadings: this.offloading ? [this.offloading] : [],
      },
    );
    const rome = this.#facts('rome', {
      nodes: this.romeNodes,
      pods: this.#romePods,
      events: this.#romeEvents,
    });
    const pod = this.#pods
      .map(object => pods.trim(object)!)
      .find(candidate => candidate.name === name)!;
    return placementOf(pod, host, {
      nameOf: clusterId => (clusterId === 'rome' ? 'rome' : undefined),
      factsOf: clusterId =>
        clusterId === 'rome' && this.discloses ? rome : undefined,
    });
  }

  obstacle(): PodObstacle | undefined {
    return this.placement().obstacle;
  }

  cause(): string | undefined {
    return this.obstacle()?.cause;
  }
}
