import type {
  OffloadRequest,
  Peering,
  UnoffloadRequest,
  VirtualNode,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  connectionsTo,
  FakeKubernetes,
} from '../../__testUtils__/FakeKubernetes';
import {
  aCluster,
  aNamespace,
  aPeering,
  FakeState,
} from '../../__testUtils__/FakeState';
import { liqoChanges } from '../../liqo/generations';
import { OffloadingPreflight } from '../OffloadingPreflight';

export type Strategy = OffloadRequest['spec']['podOffloadingStrategy'];

export const region = 'topology.kubernetes.io/region';

/** A selector of members by their region. */
export const chooses = (...values: string[]) => ({
  nodeSelectorTerms: [
    { matchExpressions: [{ key: region, operator: 'In' as const, values }] },
  ],
});

export function offload(
  spec: Partial<OffloadRequest['spec']> = {},
): OffloadRequest {
  return {
    kind: 'offload',
    cluster: 'milan',
    namespace: 'shop',
    spec: {
      createNamespace: true,
      namespaceMappingStrategy: 'DefaultName',
      podOffloadingStrategy: 'LocalAndRemote',
      clusterSelector: { nodeSelectorTerms: [] },
      ...spec,
    },
  };
}

export function node(
  name: string,
  labels: Record<string, string>,
  change: Partial<VirtualNode> = {},
): VirtualNode {
  return {
    name,
    ready: 'True',
    unschedulable: false,
    labels,
    conditions: [],
    podCount: 0,
    ...change,
  };
}

/** Fake: namespace shop on host milan, whose members are rome and paris. */
export class OffloadingScene {
  readonly state = new FakeState();
  readonly milan = new FakeKubernetes();
  /** In the south. */
  readonly rome: Peering = {
    ...aPeering('milan', 'rome'),
    virtualNodes: [node('rome', { [region]: 'south', gpu: 'no' })],
  };
  /** In the north. */
  readonly paris: Peering = {
    ...aPeering('milan', 'paris'),
    virtualNodes: [node('paris', { [region]: 'north' })],
  };

  constructor() {
    const { state } = this;
    state.clusterList = [
      aCluster('milan'),
      aCluster('rome'),
      aCluster('paris'),
    ];
    state.peeringList = [this.rome, this.paris];
    state.namespaceList = [aNamespace('milan', 'shop')];
  }

  assess(request: OffloadRequest | UnoffloadRequest = offload()) {
    const { state, milan } = this;
    const host = state.cluster(request.cluster)!;
    return new OffloadingPreflight({
      connections: connectionsTo({ milan }),
      state,
    }).assess(
      request,
      {
        cluster: host,
        namespace: state.namespace(request.cluster, request.namespace),
        offloading: state
          .offloadings()
          .find(({ namespace }) => namespace === request.namespace),
      },
      liqoChanges(host.liqoMajor!)!,
    );
  }

  /** What a check says, with the cluster it is about. */
  async told(check: string, spec: Partial<OffloadRequest['spec']> = {}) {
    const { findings } = await this.assess(offload(spec));
    return findings
      .filter(finding => finding.check === check)
      .map(
        ({ severity, cluster = '', message }) =>
          `${severity} ${cluster}: ${message}`,
      );
  }
}
