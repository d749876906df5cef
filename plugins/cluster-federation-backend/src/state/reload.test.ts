import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { poll } from '../__testUtils__/poll';
import { DefaultClusterConnections } from '../clusters';
import { changingConfig } from '../clusters/__testUtils__/changingConfig';
import { readFixture } from '../liqo/v1/__fixtures__/readFixture';
import { writeKubeconfig } from '../watch/__testUtils__/connection';
import { eventually } from '../watch/__testUtils__/eventually';
import { ScriptedApiServer } from '../watch/__testUtils__/ScriptedApiServer';
import { DefaultFederationState } from './DefaultFederationState';

const kinds: Record<string, string> = {
  Node: '/api/v1/nodes',
  Namespace: '/api/v1/namespaces',
  Pod: '/api/v1/pods',
  ConfigMap: '/api/v1/configmaps',
  ForeignCluster: '/apis/core.liqo.io/v1beta1/foreignclusters',
  Identity: '/apis/authentication.liqo.io/v1beta1/identities',
  VirtualNode: '/apis/offloading.liqo.io/v1beta1/virtualnodes',
};

// Waits end as soon as what they wait for is there; machines may be busy.
jest.setTimeout(60_000);

describe('DefaultFederationState with connections that come and go', () => {
  const directory = createMockDirectory();
  let milan: ScriptedApiServer;
  let rome: ScriptedApiServer;
  let source: ReturnType<typeof changingConfig>;
  let connections: DefaultClusterConnections;
  let state: DefaultFederationState;

  const entry = (name: string, fields: JsonObject = {}) => ({
    name,
    kubeconfig: directory.resolve(name),
    ...fields,
  });
  const names = () => state.clusters().map(({ name }) => name);
  const health = (name: string) => state.cluster(name)?.health;

  beforeEach(async () => {
    directory.clear();
    milan = await ScriptedApiServer.start();
    rome = await ScriptedApiServer.start();
    for (const server of [milan, rome]) {
      Object.values(kinds).forEach(path => server.serve(path));
    }
    for (const object of readFixture('host-peered.json') as any[]) {
      if (kinds[object.kind]) {
        milan.put(kinds[object.kind], object);
      }
    }
    writeKubeconfig(directory.resolve('milan'), milan.port);
    writeKubeconfig(directory.resolve('rome'), rome.port);
    source = changingConfig([entry('milan')]);
    const logger = mockServices.logger.mock({
      child: () => mockServices.logger.mock(),
    });
    connections = DefaultClusterConnections.create({
      config: source.config,
      logger,
    });
    state = DefaultFederationState.create({
      connections,
      logger,
      timing: {
        probeIntervalMs: 50,
        probeRetryMs: 50,
        probeDeadlineMs: 300,
        backoffMinimumMs: 20,
        backoffMaximumMs: 100,
        absentRetryMs: 50,
        targetedReadMs: 100,
      },
    });
    connections.start();
    state.start();
    await poll(
      () => health('milan'),
      word => word === 'Fresh',
      30_000,
    );
  });

  afterEach(async () => {
    await state.stop();
    connections.stop();
    await milan.stop();
    await rome.stop();
  });

  it('takes up one that comes, and does not disturb the others', async () => {
    await eventually(() => expect(milan.openWatches.length).toBeGreaterThan(5));
    const lists = milan.requestsWith('limit=', '/api/v1/nodes').length;
    const listener = jest.fn();
    state.onChange(listener);
    source.put([entry('rome'), entry('milan')]);
    expect(names()).toEqual(['rome', 'milan']);
    expect(health('rome')).toBe('Connecting');
    expect(health('milan')).toBe('Fresh');
    await eventually(() => {
      expect(listener).toHaveBeenCalled();
      expect(health('rome')).toBe('Fresh');
    });
    expect(milan.requestsWith('limit=', '/api/v1/nodes')).toHaveLength(lists);
  });

  it('drops one that goes, and ends all that asks it', async () => {
    source.put([entry('milan'), entry('rome')]);
    await eventually(() => expect(rome.openWatches).not.toEqual([]));
    source.put([entry('milan')]);
    expect(names()).toEqual(['milan']);
    expect(state.cluster('rome')).toBeUndefined();
    await eventually(() => expect(rome.openWatches).toEqual([]));
    const severalProbesOfMilan = async () => {
      const probes = milan.requestsWith('/readyz').length;
      await eventually(() =>
        expect(milan.requestsWith('/readyz').length).toBeGreaterThan(
          probes + 3,
        ),
      );
    };
    // What was under way arrives.
    await severalProbesOfMilan();
    const asked = rome.requests.length;
    await severalProbesOfMilan();
    expect(rome.requests).toHaveLength(asked);
    expect(rome.openWatches).toEqual([]);
  });

  it('replaces one that changed', async () => {
    source.put([{ ...entry('milan'), kubeconfig: directory.resolve('rome') }]);
    expect(health('milan')).toBe('Connecting');
    expect(state.peerings()).toEqual([]);
    await eventually(() => {
      expect(health('milan')).toBe('Fresh');
      expect(milan.openWatches).toEqual([]);
    });
  });

  it('claims nothing of one whose credential is for peering, but its name', async () => {
    rome.answers.set('/apis/core.liqo.io/v1beta1', {
      status: 200,
      body: JSON.stringify({ resources: [{ name: 'foreignclusters' }] }),
    });
    rome.put('/api/v1/namespaces/liqo/configmaps', {
      metadata: { name: 'liqo-clusterid-configmap', namespace: 'liqo' },
      data: { CLUSTER_ID: 'rome' },
    });
    source.put([entry('milan'), entry('rome-portal', { access: 'peering' })]);
    expect(state.cluster('rome-portal')).toMatchObject({
      health: 'Connecting',
      waitingFor: expect.stringContaining('kubeconfig file'),
    });
    writeKubeconfig(directory.resolve('rome-portal'), rome.port);
    await eventually(() =>
      expect(state.cluster('rome-portal')).toMatchObject({
        health: 'NotFollowed',
        access: 'peering',
        asOf: expect.any(String),
        clusterId: 'rome',
        liqoMajor: 1,
        kubernetesVersion: 'v1.35.4',
        memberCount: 0,
        hostCount: 0,
        offloadedNamespaceCount: 0,
      }),
    );
    expect(state.liqoMajor('rome-portal')).toBe(1);
    expect(state.peerings()).toMatchObject([
      {
        cluster: 'milan',
        remote: { clusterId: 'rome', name: 'rome-portal', connected: true },
      },
    ]);
    expect(state.placements({ cluster: 'rome-portal' })).toEqual([]);
    expect(rome.requestsWith('watch=')).toEqual([]);
  });

  it('stops, with all that was dropped before', async () => {
    source.put([entry('milan'), entry('rome')]);
    await eventually(() => expect(rome.openWatches).not.toEqual([]));
    source.put([entry('milan')]);
    await state.stop();
    source.put([entry('rome')]);
    expect(names()).toEqual(['milan']);
    await eventually(() =>
      expect([...milan.openWatches, ...rome.openWatches]).toEqual([]),
    );
  });
});
