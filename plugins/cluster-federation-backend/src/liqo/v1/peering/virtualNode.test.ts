import {
  FakeCluster,
  tenantNamespace,
  tenantObject,
} from '../../shared/__testUtils__/FakeCluster';
import { look, peer } from '../../shared/__testUtils__/wishes';
import { virtualNode } from './virtualNode';

const wish = peer('milan', 'paris');

const slice = tenantObject('ResourceSlice', 'paris', {
  metadata: {
    name: 'borrowed',
    labels: { 'liqo.io/replication': 'true', 'liqo.io/remoteID': 'paris' },
  },
});

function virtual(conditions: object[], spec: object = {}) {
  return tenantObject('VirtualNode', 'paris', {
    metadata: {
      name: 'borrowed',
      labels: {
        'liqo.io/remote-cluster-id': 'paris',
        'liqo.io/resourceslice-name': 'borrowed',
      },
    },
    spec,
    status: { conditions },
  });
}

function node(status: string, labels: object = {}) {
  return {
    kind: 'Node',
    metadata: {
      name: 'borrowed',
      labels: { 'liqo.io/remote-cluster-id': 'paris', ...labels },
    },
    status: { conditions: [{ type: 'Ready', status }] },
  };
}

function foreignCluster(nodeStatus: string, types: object[] = []) {
  return {
    kind: 'ForeignCluster',
    metadata: {
      name: 'paris',
      labels: { 'liqo.io/remote-cluster-id': 'paris' },
    },
    status: {
      conditions: [{ type: 'APIServerStatus', status: 'Established' }],
      modules: {
        authentication: {
          enabled: true,
          conditions: [
            { type: 'AuthIdentityControlPlaneStatus', status: 'Ready' },
          ],
        },
        offloading: {
          enabled: true,
          conditions: [
            { type: 'OffloadingVirtualNodeStatus', status: 'Ready' },
            ...(nodeStatus
              ? [
                  {
                    type: 'OffloadingNodeStatus',
                    status: nodeStatus,
                    message: 'one is not',
                  },
                ]
              : []),
            ...types,
          ],
        },
      },
    },
  };
}

const running = { type: 'VirtualKubelet', status: 'Running' };

function observe(...host: object[]) {
  return look(
    virtualNode,
    {
      cluster: new FakeCluster(tenantNamespace('paris'), slice, ...host),
      member: new FakeCluster(tenantNamespace('milan')),
    },
    wish,
  );
}

describe('virtualNode', () => {
  it.each([
    [[], 'VirtualNode borrowed on cluster milan'],
    [[node('True')], 'VirtualNode borrowed on cluster milan'],
    [
      [virtual([running, { ...running, status: 'Creating' }])],
      'Virtual kubelet of node borrowed on cluster milan',
    ],
    [
      [virtual([running]), node('False')],
      'Node borrowed on cluster milan to be ready',
    ],
    [[virtual([running]), node('True')], 'ForeignCluster paris to exist'],
    [
      [virtual([running]), node('True'), foreignCluster('')],
      'ForeignCluster paris to show OffloadingNodeStatus',
    ],
    [
      [virtual([running]), node('True'), foreignCluster('NotReady')],
      'ForeignCluster paris to be well: OffloadingNodeStatus is NotReady (one is not)',
    ],
  ])('says what is awaited: %#', async (objects, waitingFor) => {
    expect(await observe(...objects)).toMatchObject({
      done: false,
      blockage: undefined,
      waitingFor,
    });
  });

  it('is done when node and ForeignCluster are well', async () => {
    const { done } = await observe(
      virtual([{ ...running, status: 'Creating' }, running]),
      node('True'),
      foreignCluster('Ready'),
    );
    expect(done).toBe(true);
  });

  it('asks for no node where none is made', async () => {
    const { done } = await observe(
      virtual([running], { createNode: false }),
      foreignCluster(''),
    );
    expect(done).toBe(true);
  });

  it('explains that a node of the name exists', async () => {
    const { blockage } = await observe(
      node('True', { 'liqo.io/remote-cluster-id': undefined }),
    );
    expect(blockage?.reason).toBe(
      'Cluster milan has a node named borrowed already, so Liqo cannot make the virtual node',
    );
  });

  it('notices that the resource slice is gone', async () => {
    const { blockage } = await look(
      virtualNode,
      {
        cluster: new FakeCluster(tenantNamespace('paris')),
        member: new FakeCluster(tenantNamespace('milan')),
      },
      wish,
    );
    expect(blockage?.fix).toBe('Request the peering again.');
  });
});
