import type {
  Cluster,
  Offloading,
  Peering,
  PodPlacement,
  ReflectedService,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { CapacityState } from '../capacity';
import type { FederationState, NamespaceState, PodFilter } from '../state';

/** A pod as the fake state holds it. */
export interface FakePod extends PodPlacement {
  labels: Record<string, string>;
}

/** Fake: a state that says what a test puts into it. */
export class FakeState implements FederationState {
  clusterList: Cluster[] = [];
  peeringList: Peering[] = [];
  offloadingList: Offloading[] = [];
  namespaceList: NamespaceState[] = [];
  pods: FakePod[] = [];
  reflections: ReflectedService[] = [];
  /** By cluster. */
  capacities: Record<string, CapacityState> = {};
  revision = 0;
  readonly #listeners = new Set<() => void>();

  changed() {
    this.revision += 1;
    this.#listeners.forEach(listener => listener());
  }

  clusters() {
    return this.clusterList;
  }

  cluster(name: string) {
    return this.clusterList.find(cluster => cluster.name === name);
  }

  peerings() {
    return this.peeringList;
  }

  offloadings() {
    // Tests change the list without a word, so every answer counts as new.
    return [...this.offloadingList];
  }

  namespace(cluster: string, name: string) {
    return this.namespaceList.find(
      namespace => namespace.cluster === cluster && namespace.name === name,
    );
  }

  placements({ cluster, namespace, labels, matches }: PodFilter) {
    return this.pods
      .filter(
        pod =>
          (cluster === undefined || pod.cluster === cluster) &&
          (namespace === undefined || pod.namespace === namespace) &&
          Object.entries(labels ?? {}).every(
            ([key, value]) => pod.labels[key] === value,
          ) &&
          (matches === undefined || matches(pod.labels)),
      )
      .map(({ labels: _, ...placement }) => placement);
  }

  reflectedServices(cluster: string, namespace: string) {
    return this.reflections.filter(
      reflected =>
        reflected.cluster === cluster && reflected.namespace === namespace,
    );
  }

  capacity(cluster: string) {
    return this.capacities[cluster];
  }

  liqoMajor(cluster: string) {
    return this.cluster(cluster)?.liqoMajor;
  }

  onChange(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

export function aCluster(name: string, change: Partial<Cluster> = {}): Cluster {
  return {
    name,
    access: 'full',
    source: 'clusterFederation',
    features: [
      { feature: 'read', state: 'Available' },
      { feature: 'offload', state: 'Available' },
    ],
    health: 'Fresh',
    asOf: '2026-11-23T09:00:00.000Z',
    clusterId: name,
    liqoVersion: 'v1.2.0',
    liqoMajor: 1,
    memberCount: 0,
    hostCount: 0,
    offloadedNamespaceCount: 0,
    ...change,
  };
}

export function aNamespace(
  clusterName: string,
  name: string,
  change: Partial<NamespaceState> = {},
): NamespaceState {
  return {
    cluster: clusterName,
    name,
    uid: `${clusterName}-${name}`,
    labels: {},
    annotations: {},
    terminating: false,
    ...change,
  };
}

export function anOffloading(
  clusterName: string,
  name: string,
  change: Partial<Offloading> = {},
): Offloading {
  return {
    cluster: clusterName,
    namespace: name,
    namespaceMappingStrategy: 'DefaultName',
    podOffloadingStrategy: 'LocalAndRemote',
    clusterSelector: { nodeSelectorTerms: [] },
    phase: 'Ready',
    remotes: [],
    pods: { local: 0, remote: {} },
    ...change,
  };
}

export function aPod(
  clusterName: string,
  namespaceName: string,
  name: string,
  labels: Record<string, string> = {},
): FakePod {
  return {
    cluster: clusterName,
    namespace: namespaceName,
    pod: name,
    phase: 'Running',
    ready: true,
    restarts: 0,
    labels,
  };
}

export function aPeering(clusterName: string, remote: string): Peering {
  const status = { phase: 'Established' as const, conditions: [] };
  const module = { enabled: true, conditions: [] };
  return {
    cluster: clusterName,
    remote: { clusterId: remote, name: remote, connected: true },
    role: 'Provider',
    liqoMajor: 1,
    outgoing: status,
    incoming: { phase: 'None', conditions: [] },
    networking: status,
    authentication: status,
    apiServer: status,
    modules: { networking: module, authentication: module, offloading: module },
    tenantNamespace: { local: `liqo-tenant-${remote}` },
    resourceSlices: [],
    virtualNodes: [],
    capacity: [],
  };
}
