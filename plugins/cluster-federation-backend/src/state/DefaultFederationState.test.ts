import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { readFixture } from '../liqo/v1/__fixtures__/readFixture';
import {
  connectionsTo,
  writeKubeconfig,
} from '../watch/__testUtils__/connection';
import { eventually } from '../watch/__testUtils__/eventually';
import { ScriptedApiServer } from '../watch/__testUtils__/ScriptedApiServer';
import { DefaultFederationState } from './DefaultFederationState';

const kinds = [
  ['v1', 'Node', 'nodes'],
  ['v1', 'Namespace', 'namespaces'],
  ['v1', 'Pod', 'pods'],
  ['v1', 'Event', 'events'],
  ['v1', 'ConfigMap', 'configmaps'],
  ['v1', 'Service', 'services'],
  ['discovery.k8s.io/v1', 'EndpointSlice', 'endpointslices'],
  ['apps/v1', 'Deployment', 'deployments'],
  ['core.liqo.io/v1beta1', 'ForeignCluster', 'foreignclusters'],
  ['authentication.liqo.io/v1beta1', 'Identity', 'identities'],
  ['authentication.liqo.io/v1beta1', 'Tenant', 'tenants'],
  ['authentication.liqo.io/v1beta1', 'ResourceSlice', 'resourceslices'],
  ['offloading.liqo.io/v1beta1', 'VirtualNode', 'virtualnodes'],
  ['offloading.liqo.io/v1beta1', 'Quota', 'quotas'],
  ['offloading.liqo.io/v1beta1', 'NamespaceOffloading', 'namespaceoffloadings'],
];

function pathOf(kind: string): string {
  const [apiVersion, , plural] = kinds.find(([, name]) => name === kind)!;
  return apiVersion === 'v1'
    ? `/api/v1/${plural}`
    : `/apis/${apiVersion}/${plural}`;
}

const clusterIdOf = (clusterId: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'liqo-clusterid-configmap', namespace: 'liqo' },
  data: { CLUSTER_ID: clusterId },
});

// Waits end as soon as what they wait for is there; machines may be busy.
jest.setTimeout(60_000);

describe('DefaultFederationState', () => {
  const directory = createMockDirectory();
  let milan: ScriptedApiServer;
  let rome: ScriptedApiServer;
  let state: DefaultFederationState;

  function load(server: ScriptedApiServer, objects: any[]) {
    kinds.forEach(([, kind]) => server.serve(pathOf(kind)));
    objects.forEach(object => server.put(pathOf(object.kind), object));
  }

  beforeEach(async () => {
    directory.clear();
    milan = await ScriptedApiServer.start();
    rome = await ScriptedApiServer.start();
    load(milan, readFixture('host-peered.json'));
    load(rome, [...readFixture('member-peered.json'), clusterIdOf('rome')]);
    writeKubeconfig(directory.resolve('milan'), milan.port);
    writeKubeconfig(directory.resolve('rome'), rome.port);
    state = DefaultFederationState.create({
      connections: connectionsTo({
        milan: directory.resolve('milan'),
        // Another name than Liqo's, to see that names are translated.
        'rome-portal': directory.resolve('rome'),
        paris: directory.resolve('paris'),
      }),
      logger: mockServices.logger.mock({
        child: () => mockServices.logger.mock(),
      }),
      timing: {
        probeIntervalMs: 50,
        probeRetryMs: 50,
        probeDeadlineMs: 300,
        backoffMinimumMs: 20,
        backoffMaximumMs: 100,
      },
    });
  });

  afterEach(async () => {
    const stopped = state.stop();
    milan.resume();
    rome.resume();
    await stopped;
    await milan.stop();
    await rome.stop();
  });

  const health = (cluster: string) => state.cluster(cluster)?.health;

  async function follow() {
    state.start();
    await eventually(() => {
      expect(health('milan')).toBe('Fresh');
      expect(health('rome-portal')).toBe('Fresh');
      expect(state.cluster('milan')?.kubernetesVersion).toBeDefined();
    });
  }

  it('knows nothing before it has started', () => {
    expect(state.clusters().map(({ health: word }) => word)).toEqual([
      'Connecting',
      'Connecting',
      'Connecting',
    ]);
    expect(state.peerings()).toEqual([]);
    expect(state.placements({})).toEqual([]);
    expect(state.liqoMajor('milan')).toBeUndefined();
    expect(state.cluster('berlin')).toBeUndefined();
  });

  it('merges what the clusters hold', async () => {
    await follow();
    expect(state.clusters()).toMatchObject([
      {
        name: 'milan',
        clusterId: 'milan',
        liqoVersion: 'v1.2.0',
        liqoMajor: 1,
        kubernetesVersion: 'v1.35.4',
        memberCount: 1,
        hostCount: 0,
        offloadedNamespaceCount: 1,
      },
      { name: 'rome-portal', clusterId: 'rome', memberCount: 0, hostCount: 1 },
      {
        name: 'paris',
        health: 'Connecting',
        waitingFor: expect.stringContaining('kubeconfig file'),
      },
    ]);
    expect(state.peerings()).toMatchObject([
      {
        cluster: 'milan',
        remote: { clusterId: 'rome', name: 'rome-portal', connected: true },
      },
      {
        cluster: 'rome-portal',
        remote: { clusterId: 'milan', name: 'milan', connected: true },
      },
    ]);
    expect(state.offloadings()).toMatchObject([
      {
        cluster: 'milan',
        namespace: 'shop',
        remotes: [{ clusterId: 'rome', name: 'rome-portal' }],
      },
    ]);
    expect(state.liqoMajor('milan')).toBe(1);
    expect(state.namespace('milan', 'liqo-tenant-rome')).toMatchObject({
      cluster: 'milan',
      labels: { 'liqo.io/tenant-namespace': 'true' },
      terminating: false,
    });
    expect(state.namespace('milan', 'nowhere')).toBeUndefined();
  });

  it('knows whose a namespace is, as its Namespace object says', async () => {
    await follow();
    const named = (owner: string) =>
      milan.put('/api/v1/namespaces', {
        metadata: {
          name: 'shop',
          annotations: { 'cluster-federation/owner': owner },
        },
      });
    const owners = () => [
      state.namespace('milan', 'shop')?.owner,
      state.offloadings().find(({ namespace }) => namespace === 'shop')?.owner,
    ];
    named('Group:Shop-Team');
    await eventually(() =>
      expect(owners()).toEqual([
        'group:default/shop-team',
        'group:default/shop-team',
      ]),
    );
    named('no entity: ref');
    await eventually(() => expect(owners()).toEqual([undefined, undefined]));
  });

  it('lists each pod once, where it really runs', async () => {
    await follow();
    const placements = state.placements({ labels: { app: 'web' } });
    expect(placements).toHaveLength(3);
    expect(placements[0]).toEqual({
      cluster: 'milan',
      namespace: 'shop',
      pod: 'web-8479d99cc6-hpzmq',
      workload: { kind: 'Deployment', name: 'web' },
      runsOn: {
        name: 'rome-portal',
        clusterId: 'rome',
        node: 'rome',
        remote: true,
        remoteNamespace: 'shop-milan',
      },
      podOffloadingStrategy: 'LocalAndRemote',
      phase: 'Running',
      ready: true,
      restarts: 0,
      reason: undefined,
      message: undefined,
      createdAt: '2026-11-23T02:22:37Z',
    });
    expect(state.placements({ cluster: 'rome-portal' })).toEqual([]);
    expect(state.placements({ namespace: 'shop' })).toHaveLength(4);
    expect(state.placements({ namespace: 'shop-milan' })).toEqual([]);
  });

  it('knows the Services that Liqo reflected, and whose they are', async () => {
    await follow();
    const reflect = (kind: string, name: string, fields: object = {}) => {
      const { namespace = 'shop-milan', labels, ...rest } = fields as any;
      rome.put(pathOf(kind), {
        metadata: {
          name,
          namespace,
          labels: { 'offloading.liqo.io/origin': 'milan', ...labels },
        },
        ...rest,
      });
    };
    const slice = (name: string, service: string, ...ready: boolean[]) =>
      reflect('EndpointSlice', name, {
        labels: { 'kubernetes.io/service-name': service },
        endpoints: ready.map(is => ({ conditions: { ready: is } })),
      });
    reflect('Service', 'web');
    reflect('Service', 'idle');
    slice('web-1', 'web', true, false);
    slice('web-2', 'web', true);
    // A host that the portal is not connected to, and a namespace that Liqo did not make.
    reflect('Service', 'foreign', {
      labels: { 'offloading.liqo.io/origin': 'elsewhere' },
    });
    reflect('Service', 'stray', { namespace: 'liqo' });
    await eventually(() =>
      expect(state.reflectedServices('milan', 'shop')).toEqual([
        {
          cluster: 'milan',
          namespace: 'shop',
          service: 'idle',
          member: { clusterId: 'rome', name: 'rome-portal' },
          remoteNamespace: 'shop-milan',
          endpointSlices: 0,
          endpoints: { ready: 0, total: 0 },
        },
        expect.objectContaining({
          service: 'web',
          endpointSlices: 2,
          endpoints: { ready: 2, total: 3 },
        }),
      ]),
    );
    expect(state.reflectedServices('milan', 'other')).toEqual([]);
    expect(state.reflectedServices('rome-portal', 'shop')).toEqual([]);
  });

  it('explains pods that do not run', async () => {
    await follow();
    const pod = (name: string, fields: object, labels = {}) =>
      milan.put('/api/v1/pods', {
        metadata: { name, namespace: 'trouble', labels },
        ...fields,
      });
    pod('a-unscheduled', {
      status: {
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/2 nodes are available',
          },
        ],
      },
    });
    pod('b-crashing', {
      spec: { nodeName: 'milan-worker' },
      status: {
        phase: 'Running',
        containerStatuses: [
          {
            restartCount: 4,
            state: { waiting: { reason: 'CrashLoopBackOff', message: 'x' } },
          },
        ],
      },
    });
    pod(
      'c-out-of-reach',
      {
        spec: { nodeName: 'rome' },
        status: {
          phase: 'Running',
          conditions: [{ type: 'Ready', status: 'True' }],
        },
      },
      { 'liqo.io/remote-unavailable': 'true' },
    );
    await eventually(() =>
      expect(state.placements({ namespace: 'trouble' })).toHaveLength(3),
    );
    expect(state.placements({ namespace: 'trouble' })).toMatchObject([
      {
        runsOn: undefined,
        phase: 'Pending',
        reason: 'Unschedulable',
        message: '0/2 nodes are available',
        obstacle: { cause: 'Unknown' },
      },
      {
        obstacle: { cause: 'CrashLoop' },
        runsOn: { name: 'milan', clusterId: 'milan', remote: false },
        restarts: 4,
        reason: 'CrashLoopBackOff',
      },
      {
        runsOn: { name: 'rome-portal', remote: true },
        ready: false,
        reason: 'RemoteUnavailable',
        obstacle: { cause: 'MemberUnreachable' },
      },
    ]);
  });

  it.each([
    [403, 'StartingUp'],
    [200, 'MemberQuotaExceeded'],
  ])(
    'explains pods by their events as far as it may (%s)',
    async (status, cause) => {
      if (status !== 200) {
        milan.answers.set('/api/v1/events', { status, body: '{}' });
      }
      milan.put('/api/v1/pods', {
        metadata: { name: 'refused', namespace: 'trouble' },
        spec: { nodeName: 'rome' },
        status: { phase: 'Pending' },
      });
      milan.put('/api/v1/events', {
        metadata: { name: 'refused.1', namespace: 'trouble' },
        involvedObject: { name: 'refused', namespace: 'trouble' },
        reason: 'FailedReflection',
        message:
          'denied: peering cpu quota usage exceeded - free 1 / requested 2',
      });
      await follow();
      await eventually(() =>
        expect(state.placements({ namespace: 'trouble' })).toMatchObject([
          { obstacle: { cause } },
        ]),
      );
      expect(
        milan.requestsWith('/api/v1/events', 'fieldSelector='),
      ).not.toEqual([]);
      expect(state.cluster('milan')).toMatchObject({ health: 'Fresh' });
      expect(state.cluster('milan')?.error).toBeUndefined();
    },
  );

  it('goes on answering for a cluster that is sick', async () => {
    await follow();
    const { revision } = state;
    rome.hang();
    await eventually(() => expect(health('rome-portal')).toBe('Stale'));
    expect(health('milan')).toBe('Fresh');
    expect(state.revision).toBeGreaterThan(revision);
    expect(state.peerings()).toHaveLength(2);
    expect(state.cluster('rome-portal')).toMatchObject({
      asOf: expect.any(String),
      error: expect.stringContaining('does not answer in time'),
      hostCount: 1,
    });
    rome.resume();
    await eventually(() => expect(health('rome-portal')).toBe('Fresh'));
  });

  it('tells about changes, several at once as one', async () => {
    await follow();
    const listener = jest.fn();
    const unsubscribe = state.onChange(listener);
    const { revision } = state;
    for (let i = 0; i < 20; i++) {
      milan.put('/api/v1/namespaces', { metadata: { name: `batch-${i}` } });
    }
    await eventually(() => {
      expect(state.namespace('milan', 'batch-19')).toBeDefined();
      expect(listener).toHaveBeenCalled();
    });
    expect(listener.mock.calls.length).toBeLessThan(10);
    expect(state.revision).toBeGreaterThan(revision);

    unsubscribe();
    const { length } = listener.mock.calls;
    milan.put('/api/v1/namespaces', { metadata: { name: 'later' } });
    await eventually(() =>
      expect(state.namespace('milan', 'later')).toBeDefined(),
    );
    expect(listener.mock.calls).toHaveLength(length);
  });

  it('merges offloadings once a change', async () => {
    await follow();
    const before = state.offloadings();
    expect(state.offloadings()).toBe(before);
    milan.put('/api/v1/namespaces', { metadata: { name: 'later' } });
    await eventually(() =>
      expect(state.namespace('milan', 'later')).toBeDefined(),
    );
    expect(state.offloadings()).not.toBe(before);
  });

  it('asks the API servers nothing more however often it is read', async () => {
    await follow();
    const asked = () =>
      [...milan.requests, ...rome.requests].filter(
        url => !url.startsWith('/readyz'),
      );
    // What Liqo reflects is followed once for each generation, by its label.
    const watches = kinds.length + 2;
    await eventually(() => expect(milan.openWatches).toHaveLength(watches));
    await eventually(() => expect(rome.openWatches).toHaveLength(watches));
    const before = asked().length;
    for (let i = 0; i < 100; i++) {
      state.clusters();
      state.peerings();
      state.offloadings();
      state.placements({});
    }
    expect(asked()).toHaveLength(before);
  });

  it('copes with 20,000 pods', async () => {
    for (let i = 0; i < 20_000; i++) {
      milan.put('/api/v1/pods', {
        metadata: { name: `pod-${i}`, namespace: `team-${i % 100}` },
        spec: { nodeName: i % 2 ? 'rome' : 'milan-worker' },
        status: { phase: 'Running' },
      });
    }
    await follow();
    expect(state.placements({ namespace: 'team-7' })).toHaveLength(200);
    milan.remove('/api/v1/pods', 'team-7/pod-7');
    await eventually(() =>
      expect(state.placements({ namespace: 'team-7' })).toHaveLength(199),
    );
  });
});
