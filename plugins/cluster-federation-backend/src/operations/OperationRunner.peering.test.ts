import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import type {
  NodeRequest,
  Operation,
  PeeringRequest,
  TenantRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { connectionsTo } from '../__testUtils__/FakeKubernetes';
import { aCluster, FakeState } from '../__testUtils__/FakeState';
import { poll } from '../__testUtils__/poll';
import { liqoChanges } from '../liqo/generations';
import {
  FakeCluster,
  tenantNamespace,
  tenantObject,
} from '../liqo/shared/__testUtils__/FakeCluster';
import { DatabaseOperationStore } from './DatabaseOperationStore';
import { OperationRunner } from './OperationRunner';
import type { ClusterIds } from './OperationStore';
import { stepsOf } from './types';

const cordonNode: NodeRequest = {
  kind: 'cordon-node',
  cluster: 'milan',
  member: 'rome',
};
const cordonTenant: TenantRequest = { ...cordonNode, kind: 'cordon-tenant' };
const node = { kind: 'Node', name: 'rome' };
const tenant = {
  kind: 'Tenant',
  namespace: 'liqo-tenant-milan',
  name: 'milan',
};

describe('OperationRunner with a peering', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let store: DatabaseOperationStore;
  let milan: FakeCluster;
  let rome: FakeCluster;
  let state: FakeState;
  let runner: OperationRunner;

  beforeEach(async () => {
    const knex = await databases.init('SQLITE_3');
    store = await DatabaseOperationStore.create(
      mockServices.database({ knex, migrations: { skip: false } }),
    );
    milan = new FakeCluster({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name: 'rome',
        labels: {
          'liqo.io/type': 'virtual-node',
          'liqo.io/remote-cluster-id': 'rome',
        },
      },
    });
    rome = new FakeCluster(
      tenantNamespace('milan'),
      tenantObject('Tenant', 'milan', { spec: { tenantCondition: 'Active' } }),
    );
    state = new FakeState();
    state.clusterList = [aCluster('milan'), aCluster('rome')];
  });

  afterEach(() => runner.stop());

  function start(clients = { milan, rome }) {
    runner = new OperationRunner({
      store,
      connections: connectionsTo(clients),
      state,
      identities: { obstacle: () => undefined },
      changes: liqoChanges,
      ownerAnnotation: 'cluster-federation/owner',
      blocked: () => {},
      retention: { enforce: async () => {} },
      logger: mockServices.logger.mock(),
      timing: {
        sweepMilliseconds: 20,
        waitMilliseconds: 20,
        blockedMilliseconds: 40,
      },
    });
    runner.start();
  }

  const create = (
    request: PeeringRequest,
    clusterIds: ClusterIds | undefined = { host: 'milan', member: 'rome' },
  ) =>
    store.create({
      request,
      liqoMajor: 1,
      mayReplace: true,
      clusterIds,
      requestedBy: 'user:default/jane',
      deadline: new Date(Date.now() + 60_000),
      steps: stepsOf(liqoChanges(1)!, request)!.map(({ id, title }) => ({
        id,
        title: (title as (of: PeeringRequest) => string)(request),
      })),
    });
  const untilPhase = ({ id }: Operation, phase: string) =>
    poll(
      async () => (await store.get(id))!,
      operation => operation.phase === phase,
    );
  const specOf = (cluster: FakeCluster, ref: typeof node) =>
    cluster.find(ref)?.spec;

  it.each([
    ['member', { host: 'milan', member: 'another' }, 'rome', 'another'],
    ['host', { host: 'another', member: 'rome' }, 'milan', 'another'],
  ])(
    'does nothing while the connection of the %s leads to another cluster',
    async (_, clusterIds, name, meant) => {
      start();
      const blocked = await untilPhase(
        await create(cordonNode, clusterIds),
        'Blocked',
      );
      expect(blocked).toMatchObject({
        reason: `The connection ${name} now leads to the cluster with Liqo's ID ${name}, and the operation was allowed for ${meant}`,
        steps: [
          {
            state: 'Blocked',
            fix: `Let ${name} lead to ${meant} again, and the operation goes on by itself; or cancel it, and request it for ${name}.`,
          },
        ],
      });
      expect([...milan.writes(), ...rome.writes()]).toEqual([]);
    },
  );

  it('goes on when the connection leads to the cluster that was meant', async () => {
    state.clusterList = [
      aCluster('milan'),
      aCluster('rome', { clusterId: 'naples' }),
    ];
    start();
    const blocked = await untilPhase(await create(cordonNode), 'Blocked');
    state.clusterList = [aCluster('milan'), aCluster('rome')];
    state.changed();

    await untilPhase(blocked, 'Succeeded');
    expect(specOf(milan, node)).toEqual({ unschedulable: true });
  });

  it('stops in the middle when a connection begins to lead elsewhere', async () => {
    rome.put(
      tenantObject('ResourceSlice', 'milan', {
        metadata: {
          labels: {
            'liqo.io/replicated': 'true',
            'liqo.io/originID': 'milan',
          },
        },
      }),
    );
    start();
    const operation = await create({ ...cordonTenant, kind: 'drain-tenant' });
    await poll(
      async () => (await store.get(operation.id))!.steps[1],
      ({ state: at }) => at === 'Waiting',
    );
    state.clusterList = [
      aCluster('milan'),
      aCluster('rome', { clusterId: 'naples' }),
    ];
    state.changed();
    expect(await untilPhase(operation, 'Blocked')).toMatchObject({
      steps: [
        { id: 'tenant-condition', state: 'Done' },
        { id: 'taken-back', state: 'Blocked' },
      ],
    });
  });

  it('takes what it finds for operations of before the IDs were stored', async () => {
    start();
    const operation = await store.create({
      request: cordonNode,
      liqoMajor: 1,
      mayReplace: true,
      requestedBy: 'user:default/jane',
      deadline: new Date(Date.now() + 60_000),
      steps: [{ id: 'nodes', title: 'They are cordoned' }],
    });
    await untilPhase(operation, 'Succeeded');
    expect(specOf(milan, node)).toEqual({ unschedulable: true });
  });

  it.each([
    ['members', cordonNode],
    ['hosts', cordonTenant],
  ])('is not held up by %s that do not matter', async (_, request) => {
    const hung = async (): Promise<never> => {
      throw new ServiceUnavailableError('no answer in time');
    };
    const isNode = request.kind === 'cordon-node';
    const unneeded = isNode ? rome : milan;
    unneeded.list = hung;
    unneeded.get = hung;
    // As after a restart, when the one that hangs was never reached.
    state.clusterList = state.clusterList.map(cluster =>
      cluster.name === (isNode ? 'rome' : 'milan')
        ? aCluster(cluster.name, { clusterId: undefined })
        : cluster,
    );
    start();
    await untilPhase(await create(request), 'Succeeded');
    expect(isNode ? specOf(milan, node) : specOf(rome, tenant)).toMatchObject(
      isNode ? { unschedulable: true } : { tenantCondition: 'Cordoned' },
    );
  });

  it('waits for the end that matters', async () => {
    state.clusterList = [
      aCluster('milan', { clusterId: undefined, error: 'no route' }),
      aCluster('rome'),
    ];
    start();
    expect(await untilPhase(await create(cordonNode), 'Waiting')).toMatchObject(
      {
        steps: [
          {
            waitingFor: 'Cluster milan',
            reason: "Liqo's ID of cluster milan is not known: no route",
          },
        ],
      },
    );
  });
});
