import type {
  Cluster,
  ClusterFeature,
  ClusterRights,
  LiqoTraits,
  Offloading,
  Operation,
  Peering,
  PeeringPhase,
  PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

// DEVELOPMENT AND TEST DATA, shaped like the federation of the sandbox: milan
// is host of rome, paris is connected but not peered; turin is host of oslo,
// both with Liqo 0.x.

const ago = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

/** What Liqo 1.x can do. */
export const exampleTraits: LiqoTraits = {
  operations: [
    'offload',
    'unoffload',
    'peer',
    'unpeer',
    'cordon-node',
    'uncordon-node',
    'cordon-tenant',
    'drain-tenant',
    'activate-tenant',
  ],
  oneSidedOperations: ['cordon-node', 'uncordon-node'],
  peeringOptions: ['networking', 'resources', 'resourceSliceClass'],
  namespaceMappingStrategies: [
    'DefaultName',
    'EnforceSameName',
    'SelectedName',
  ],
  memberRegistration: 'CredentialSecret',
};

/** What Liqo 0.x can do. */
export const exampleTraitsOfLiqo0: LiqoTraits = {
  operations: [
    'offload',
    'unoffload',
    'peer',
    'unpeer',
    'cordon-node',
    'uncordon-node',
  ],
  oneSidedOperations: ['peer', 'unpeer', 'cordon-node', 'uncordon-node'],
  peeringOptions: [],
  namespaceMappingStrategies: ['DefaultName', 'EnforceSameName'],
  memberRegistration: 'PeerCommand',
};

export function exampleCluster(changes: Partial<Cluster> = {}): Cluster {
  return {
    name: 'milan',
    access: 'full',
    source: 'clusterFederation',
    features: [
      { feature: 'read', state: 'Available' },
      { feature: 'offload', state: 'Available' },
      {
        feature: 'peer-host',
        state: 'MissingRights',
        message: 'The portal lacks 3 of the rights that it needs for this.',
      },
      { feature: 'peer-member', state: 'Available' },
      { feature: 'workloads', state: 'Available' },
    ],
    health: 'Fresh',
    asOf: ago(0),
    clusterId: 'milan',
    liqoVersion: 'v1.0.0',
    liqoMajor: 1,
    liqoTraits: exampleTraits,
    kubernetesVersion: 'v1.34.0',
    memberCount: 1,
    hostCount: 0,
    offloadedNamespaceCount: 1,
    ...changes,
  };
}

export const exampleClusters: Cluster[] = [
  exampleCluster(),
  exampleCluster({
    name: 'rome',
    clusterId: 'rome',
    memberCount: 0,
    hostCount: 1,
    offloadedNamespaceCount: 0,
  }),
  exampleCluster({
    name: 'paris',
    clusterId: 'paris',
    memberCount: 0,
    offloadedNamespaceCount: 0,
  }),
];

/** One with Liqo 0.x, on which the portal may do everything. */
export function exampleClusterOfLiqo0(changes: Partial<Cluster> = {}): Cluster {
  return exampleCluster({
    name: 'turin',
    clusterId: '6a1f1c2e-0000-4000-8000-000000000001',
    liqoVersion: 'v0.10.1',
    liqoMajor: 0,
    liqoTraits: exampleTraitsOfLiqo0,
    features: [
      { feature: 'read', state: 'Available' },
      { feature: 'offload', state: 'Available' },
      { feature: 'peer-host', state: 'Available' },
      { feature: 'peer-member', state: 'Available' },
      { feature: 'workloads', state: 'Available' },
    ],
    offloadedNamespaceCount: 0,
    ...changes,
  });
}

const OSLO_ID = '6a1f1c2e-0000-4000-8000-000000000002';

export const exampleClustersOfLiqo0: Cluster[] = [
  exampleClusterOfLiqo0(),
  exampleClusterOfLiqo0({
    name: 'oslo',
    clusterId: OSLO_ID,
    memberCount: 0,
    hostCount: 1,
  }),
];

/** The portal lacks rights for one feature, as `exampleCluster` says. */
export function exampleRights(
  changes: Partial<ClusterRights> = {},
): ClusterRights {
  const sound = (feature: ClusterFeature) => ({
    feature,
    state: 'Available' as const,
    clusterRole: `cluster-federation-${feature}`,
    missing: [],
  });
  return {
    cluster: 'milan',
    checkedAt: ago(4),
    username: 'cluster-federation-portal',
    features: [
      sound('read'),
      sound('offload'),
      {
        ...sound('peer-host'),
        state: 'MissingRights',
        message: 'The portal lacks 3 of the rights that it needs for this.',
        missing: [
          {
            verb: 'create',
            group: 'authentication.liqo.io',
            resource: 'resourceslices',
          },
          {
            verb: 'patch',
            group: 'authentication.liqo.io',
            resource: 'resourceslices',
          },
          { verb: 'get', group: '', resource: 'secrets', namespace: 'liqo' },
        ],
      },
      sound('peer-member'),
      sound('workloads'),
    ],
    ...changes,
  };
}

/** A cluster of which the portal has a credential for peering only. */
export function examplePeeringOnlyCluster(
  changes: Partial<Cluster> = {},
): Cluster {
  return exampleCluster({
    name: 'genoa',
    health: 'NotFollowed',
    access: 'peering',
    clusterId: 'genoa',
    liqoVersion: undefined,
    kubernetesVersion: undefined,
    memberCount: 0,
    offloadedNamespaceCount: 0,
    features: [
      {
        feature: 'read',
        state: 'Off',
        message: 'The credential allows peering only.',
      },
      {
        feature: 'offload',
        state: 'Off',
        message: 'The credential allows peering only.',
      },
      {
        feature: 'peer-member',
        state: 'Unknown',
        message: 'This could not be checked.',
      },
    ],
    ...changes,
  });
}

const status = (phase: PeeringPhase) => ({ phase, conditions: [] });

export function examplePeering(changes: Partial<Peering> = {}): Peering {
  return {
    cluster: 'milan',
    remote: { clusterId: 'rome', name: 'rome', connected: true },
    role: 'Provider',
    liqoMajor: 1,
    outgoing: {
      phase: 'Established',
      since: ago(90),
      conditions: [
        {
          type: 'OffloadingNodeStatus',
          status: 'Ready',
          reason: 'NodesReady',
          message: 'All nodes are ready',
          lastTransitionTime: ago(90),
        },
      ],
    },
    incoming: status('None'),
    networking: status('None'),
    authentication: status('Established'),
    apiServer: status('Established'),
    modules: {
      networking: { enabled: false, conditions: [] },
      authentication: { enabled: true, conditions: [] },
      offloading: { enabled: true, conditions: [] },
    },
    apiServerUrl: 'https://192.0.2.10:6443',
    tenantNamespace: { local: 'liqo-tenant-rome', remote: 'liqo-tenant-milan' },
    resourceSlices: [
      {
        name: 'rome',
        direction: 'Consuming',
        phase: 'Accepted',
        conditions: [],
      },
    ],
    virtualNodes: [
      {
        name: 'rome',
        ready: 'True',
        unschedulable: false,
        labels: { 'liqo.io/type': 'virtual-node' },
        conditions: [],
        podCount: 2,
      },
    ],
    capacity: [
      {
        resource: 'memory',
        requested: '8Gi',
        accepted: '8Gi',
        used: '2560Mi',
        usedFraction: 0.3125,
      },
      {
        resource: 'cpu',
        requested: '4',
        accepted: '4',
        used: '3200m',
        usedFraction: 0.8,
      },
      {
        resource: 'pods',
        requested: '110',
        accepted: '110',
        used: '2',
        usedFraction: 0.018,
      },
    ],
    ...changes,
  };
}

/** The same peering as its member sees it. */
export function exampleMemberView(changes: Partial<Peering> = {}): Peering {
  return examplePeering({
    cluster: 'rome',
    remote: { clusterId: 'milan', name: 'milan', connected: true },
    role: 'Consumer',
    outgoing: status('None'),
    incoming: status('Established'),
    apiServer: status('None'),
    virtualNodes: [],
    resourceSlices: [
      {
        name: 'rome',
        direction: 'Providing',
        phase: 'Accepted',
        conditions: [],
      },
    ],
    ...changes,
  });
}

/** What turin holds about oslo: Liqo 0.x, whose hosts ask for nothing in particular. */
export function examplePeeringOfLiqo0(changes: Partial<Peering> = {}): Peering {
  const { virtualNodes } = examplePeering();
  return examplePeering({
    cluster: 'turin',
    remote: { clusterId: OSLO_ID, name: 'oslo', connected: true },
    liqoMajor: 0,
    outgoing: { phase: 'Established', since: ago(30), conditions: [] },
    networking: {
      phase: 'External',
      since: ago(31),
      message: 'The remote cluster network connection is managed externally.',
      conditions: [{ type: 'NetworkStatus', status: 'External' }],
    },
    modules: {
      networking: {
        enabled: false,
        conditions: [{ type: 'NetworkStatus', status: 'External' }],
      },
      authentication: { enabled: true, conditions: [] },
      offloading: { enabled: true, conditions: [] },
    },
    tenantNamespace: {
      local: 'liqo-tenant-oslo-5f1c2e',
      remote: 'liqo-tenant-turin-6a1f1c',
    },
    resourceSlices: [
      {
        name: 'resourceoffer-6a1f1c2e',
        direction: 'Consuming',
        phase: 'Accepted',
        conditions: [{ type: 'ResourceOffer', status: 'Accepted' }],
      },
    ],
    virtualNodes: virtualNodes.map(node => ({ ...node, name: 'liqo-oslo' })),
    capacity: [
      { resource: 'cpu', accepted: '3600m', used: '500m', usedFraction: 0.139 },
      {
        resource: 'memory',
        accepted: '7Gi',
        used: '512Mi',
        usedFraction: 0.071,
      },
    ],
    ...changes,
  });
}

export function exampleOffloading(
  changes: Partial<Offloading> = {},
): Offloading {
  return {
    cluster: 'milan',
    namespace: 'shop',
    namespaceMappingStrategy: 'DefaultName',
    podOffloadingStrategy: 'LocalAndRemote',
    clusterSelector: { nodeSelectorTerms: [] },
    phase: 'Ready',
    remotes: [
      {
        clusterId: 'rome',
        name: 'rome',
        namespace: 'shop-milan',
        phase: 'Ready',
      },
    ],
    pods: { local: 1, remote: { rome: 2 } },
    owner: 'group:default/shop',
    createdAt: ago(80),
    ...changes,
  };
}

export function examplePod(changes: Partial<PodPlacement> = {}): PodPlacement {
  return {
    cluster: 'milan',
    namespace: 'shop',
    pod: 'checkout-1',
    runsOn: {
      name: 'rome',
      clusterId: 'rome',
      node: 'rome',
      remote: true,
    },
    phase: 'Running',
    ready: true,
    restarts: 0,
    createdAt: ago(70),
    ...changes,
  };
}

export const examplePods: PodPlacement[] = [
  examplePod(),
  examplePod({ pod: 'checkout-2' }),
  examplePod({
    pod: 'storefront-1',
    runsOn: { name: 'milan', node: 'milan-worker', remote: false },
  }),
];

export function exampleOperation(changes: Partial<Operation> = {}): Operation {
  return {
    id: 'aa0f1d2c-0000-4000-8000-000000000001',
    kind: 'unoffload',
    cluster: 'milan',
    namespace: 'shop',
    phase: 'Running',
    requestedBy: 'user:default/guest',
    createdAt: ago(1),
    updatedAt: ago(1),
    deadline: ago(-10),
    steps: [
      {
        id: 'delete',
        title: 'Delete the NamespaceOffloading',
        state: 'Done',
      },
      {
        id: 'gone',
        title: 'Wait until the members deleted their namespaces',
        state: 'Waiting',
        since: ago(1),
        waitingFor: 'namespace shop-milan on rome',
      },
    ],
    ...changes,
  } as Operation;
}
