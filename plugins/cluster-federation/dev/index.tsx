import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { createDevApp } from '@backstage/frontend-dev-utils';
import { PLUGIN_ID } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import clusterFederationPlugin, { clusterFederationApiRef } from '../src';
import {
  exampleClusters,
  exampleClustersOfLiqo0,
  exampleCluster,
  exampleMemberView,
  exampleOffloading,
  exampleOperation,
  examplePeering,
  examplePeeringOfLiqo0,
  examplePeeringOnlyCluster,
  examplePod,
  examplePods,
  exampleRights,
} from '../src/__testUtils__/exampleData';
import {
  exampleFindings,
  exampleImpact,
  examplePlan,
} from '../src/__testUtils__/exampleForesight';
import {
  exampleCapacity,
  exampleFitting,
} from '../src/__testUtils__/exampleCapacity';
import { InMemoryClusterFederation } from '../src/__testUtils__/InMemoryClusterFederation';

// DEVELOPMENT DATA: nothing here is read from a cluster. `yarn start` at the
// root shows the real thing.
const api = new InMemoryClusterFederation({
  capacities: [exampleCapacity()],
  fitting: exampleFitting,
  rights: [
    ...exampleClusters,
    ...exampleClustersOfLiqo0,
    { name: 'verona' },
  ].map(({ name }) => exampleRights({ cluster: name })),
  clusters: [
    ...exampleClusters.map(cluster => ({
      ...cluster,
      features: cluster.features.map(status =>
        status.feature === 'peer-host' && cluster.name === 'milan'
          ? { feature: status.feature, state: 'Available' as const }
          : status,
      ),
    })),
    ...exampleClustersOfLiqo0,
    examplePeeringOnlyCluster(),
    exampleCluster({
      name: 'bari',
      clusterId: undefined,
      liqoVersion: undefined,
      liqoMajor: undefined,
      liqoTraits: undefined,
      memberCount: 0,
      offloadedNamespaceCount: 0,
    }),
    exampleCluster({
      name: 'lecce',
      health: 'Connecting',
      waitingFor: 'its kubeconfig file',
      asOf: undefined,
      liqoVersion: undefined,
      memberCount: 0,
      offloadedNamespaceCount: 0,
    }),
    exampleCluster({
      name: 'verona',
      clusterId: 'verona',
      health: 'Stale',
      asOf: new Date(Date.now() - 180_000).toISOString(),
      error: 'The API server does not answer.',
      memberCount: 0,
      hostCount: 1,
      offloadedNamespaceCount: 0,
    }),
  ],
  peerings: [
    examplePeering(),
    examplePeeringOfLiqo0(),
    exampleMemberView(),
    examplePeering({
      remote: { clusterId: 'verona', name: 'verona', connected: true },
      outgoing: {
        phase: 'Error',
        message: 'The virtual node verona is not ready.',
        since: new Date(Date.now() - 240_000).toISOString(),
        conditions: [],
      },
      networking: {
        phase: 'Pending',
        since: new Date(Date.now() - 240_000).toISOString(),
        conditions: [],
      },
    }),
  ],
  offloadings: [
    exampleOffloading(),
    exampleOffloading({
      namespace: 'reports',
      phase: 'NoClusterSelected',
      message: 'No member matches the selector.',
      remotes: [],
      podOffloadingStrategy: 'Remote',
      clusterSelector: {
        nodeSelectorTerms: [
          {
            matchExpressions: [
              { key: 'region', operator: 'In', values: ['north'] },
            ],
          },
        ],
      },
      pods: { local: 0, remote: {} },
      owner: undefined,
    }),
  ],
  placements: [
    ...examplePods,
    examplePod({
      pod: 'storefront-2',
      runsOn: undefined,
      phase: 'Pending',
      ready: false,
      reason: 'Unschedulable',
      message: '0/3 nodes are available: 3 Insufficient cpu.',
    }),
  ],
  operations: [
    exampleOperation({
      id: 'aa0f1d2c-0000-4000-8000-000000000003',
      kind: 'peer',
      cluster: 'milan',
      member: 'paris',
      namespace: undefined,
      phase: 'Waiting',
      spec: {
        networking: { enabled: false },
        resources: { cpu: '4', memory: '8Gi' },
        overrides: ['clocks'],
      },
      steps: [
        { id: 'tenant', title: 'The tenant exists on paris', state: 'Done' },
        {
          id: 'slice',
          title: 'paris grants resources',
          state: 'Waiting',
          since: new Date(Date.now() - 42_000).toISOString(),
          waitingFor: 'ResourceSlice paris on paris',
        },
        { id: 'node', title: 'The virtual node is ready', state: 'Todo' },
      ],
    } as Parameters<typeof exampleOperation>[0]),
    exampleOperation({
      kind: 'offload',
      phase: 'Succeeded',
      steps: [
        { id: 'a', title: 'Create the namespace', state: 'Done' },
        { id: 'b', title: 'Create the NamespaceOffloading', state: 'Done' },
      ],
    } as Parameters<typeof exampleOperation>[0]),
    exampleOperation({
      id: 'aa0f1d2c-0000-4000-8000-000000000002',
      namespace: 'reports',
      phase: 'Blocked',
      reason: 'Kubernetes does not allow it.',
      actsAs: {
        user: 'backstage:user:default/guest',
        groups: ['backstage:group:default/all'],
        until: new Date(Date.now() + 600_000).toISOString(),
      },
      steps: [
        {
          id: 'delete',
          title: 'Delete the NamespaceOffloading',
          state: 'Blocked',
          reason: 'Kubernetes does not allow it.',
          fix: 'Ask for a RoleBinding to cluster-federation-offload in the namespace reports.',
        },
        { id: 'gone', title: 'Wait for the members', state: 'Todo' },
      ],
    }),
  ],
});

// A stand-in: no cluster takes this token.
api.peerCommand =
  'liqoctl peer out-of-band oslo --auth-url https://192.0.2.20:34000 --cluster-id 6a1f1c2e-0000-4000-8000-000000000002 --auth-token development-data';
api.findings = exampleFindings;
api.planned = examplePlan();
api.impact = exampleImpact();

createDevApp({
  features: [
    clusterFederationPlugin,
    createFrontendModule({
      pluginId: PLUGIN_ID,
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: clusterFederationApiRef,
              deps: {},
              factory: () => api,
            }),
        }),
      ],
    }),
  ],
});
