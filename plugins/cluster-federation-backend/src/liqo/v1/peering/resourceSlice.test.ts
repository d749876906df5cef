import {
  FakeCluster,
  tenantNamespace,
  tenantObject,
} from '../../shared/__testUtils__/FakeCluster';
import { act, look, peer } from '../../shared/__testUtils__/wishes';
import { resourceSlice } from './resourceSlice';

const accepted = [
  { type: 'Authentication', status: 'Accepted' },
  { type: 'Resources', status: 'Accepted' },
];

function slice(spec: object, status: object = {}, metadata: object = {}) {
  return tenantObject('ResourceSlice', 'paris', {
    metadata: {
      labels: {
        'liqo.io/replication': 'true',
        'liqo.io/remoteID': 'paris',
        'liqo.io/remote-cluster-id': 'paris',
      },
      annotations: { 'liqo.io/create-virtual-node': 'true' },
      ...metadata,
    },
    spec: { class: 'default', providerClusterID: 'paris', ...spec },
    status: {
      conditions: accepted,
      authParams: { awsConfig: { awsSecretAccessKey: 'hush' } },
      ...status,
    },
  });
}

function clusters(slices: object[], tenantCondition = 'Active') {
  return {
    cluster: new FakeCluster(tenantNamespace('paris'), ...slices),
    member: new FakeCluster(
      tenantNamespace('milan'),
      tenantObject('Tenant', 'milan', { spec: { tenantCondition } }),
    ),
  };
}

const read = (host: FakeCluster, name = 'paris') =>
  host.find({ kind: 'ResourceSlice', namespace: 'liqo-tenant-paris', name });

describe('resourceSlice', () => {
  it('asks for what is named, and for a virtual node', async () => {
    const clients = clusters([]);
    await act(
      resourceSlice,
      clients,
      peer('milan', 'paris', { resources: { cpu: '4' } }),
    );
    expect(read(clients.cluster)).toMatchObject({
      apiVersion: 'authentication.liqo.io/v1beta1',
      metadata: {
        labels: {
          'liqo.io/replication': 'true',
          'liqo.io/remoteID': 'paris',
          'liqo.io/remote-cluster-id': 'paris',
        },
        annotations: { 'liqo.io/create-virtual-node': 'true' },
      },
      spec: {
        class: 'default',
        providerClusterID: 'paris',
        resources: { cpu: '4' },
      },
    });
  });

  it('reads the same quantity in any notation, and keeps no credentials', async () => {
    const clients = clusters([
      slice(
        { resources: { cpu: '1', memory: '1Gi' } },
        { resources: { cpu: '1', memory: '1024Mi', pods: '110' } },
      ),
    ]);
    const { done, observation } = await look(
      resourceSlice,
      clients,
      peer('milan', 'paris', { resources: { cpu: '1000m' } }),
    );
    expect(done).toBe(true);
    expect(JSON.stringify(observation)).not.toContain('hush');
  });

  it('changes what is named and keeps the rest, the name too', async () => {
    const clients = clusters([
      slice(
        { class: 'gold', resources: { cpu: '1', pods: '10' } },
        {},
        { name: 'by-hand', annotations: {} },
      ),
    ]);
    const wish = peer('milan', 'paris', {
      resources: { cpu: '2', 'nvidia.com/gpu': '1' },
    });
    expect(await look(resourceSlice, clients, wish)).toMatchObject({
      done: false,
      waitingFor: undefined,
    });
    await act(resourceSlice, clients, wish);
    expect(clients.cluster.taken).toEqual(['ResourceSlice by-hand']);
    expect(read(clients.cluster, 'by-hand')).toMatchObject({
      metadata: { annotations: { 'liqo.io/create-virtual-node': 'true' } },
      spec: {
        class: 'gold',
        resources: { cpu: '2', pods: '10', 'nvidia.com/gpu': '1' },
      },
    });
  });

  it('takes the one that liqoctl would take, and none of other peerings', async () => {
    const clients = clusters([
      slice({}, {}, { namespace: 'elsewhere', annotations: {} }),
      slice({}, {}, { name: 'another', annotations: {} }),
      slice({}),
      slice({}, {}, { name: 'copy', labels: { 'liqo.io/replicated': 'true' } }),
    ]);
    expect(
      (await look(resourceSlice, clients, peer('milan', 'paris'))).done,
    ).toBe(true);
  });

  it('waits until the member has seen a change', async () => {
    const wish = peer('milan', 'paris', { resources: { cpu: '2' } });
    const stale = slice(
      { resources: { cpu: '2' } },
      { resources: { cpu: '1' } },
    );
    expect(await look(resourceSlice, clusters([stale]), wish)).toMatchObject({
      done: false,
      blockage: undefined,
      waitingFor:
        'Cluster paris to accept ResourceSlice liqo-tenant-paris/paris',
    });
    const less = slice(
      { class: 'gold', resources: { cpu: '2' } },
      { resources: { cpu: '1' } },
    );
    expect((await look(resourceSlice, clusters([less]), wish)).done).toBe(true);
  });

  it.each([
    ['Drained', accepted, 'drained'],
    ['Cordoned', [], 'cordoned'],
    ['Cordoned', accepted, undefined],
    ['Active', [], undefined],
  ])('with a tenant that is %s and %j', async (condition, conditions, word) => {
    const { done, blockage } = await look(
      resourceSlice,
      clusters([slice({}, { conditions })], condition),
      peer('milan', 'paris'),
    );
    expect(done).toBe(word === undefined && conditions.length > 0);
    expect(blockage?.reason).toBe(
      word &&
        `Cluster paris lends nothing to milan at present: it has ${word} that tenant`,
    );
  });

  it('passes on why the member denies it', async () => {
    const denied = [
      accepted[0],
      { type: 'Resources', status: 'Denied', message: 'too much' },
    ];
    const { blockage } = await look(
      resourceSlice,
      clusters([slice({}, { conditions: denied })]),
      peer('milan', 'paris'),
    );
    expect(blockage?.reason).toBe(
      'Cluster paris does not lend what is asked for: too much',
    );
  });
});
