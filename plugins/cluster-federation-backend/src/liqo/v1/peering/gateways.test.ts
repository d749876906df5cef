import {
  FakeCluster,
  tenantNamespace,
  tenantObject,
} from '../../shared/__testUtils__/FakeCluster';
import { act, look, peer } from '../../shared/__testUtils__/wishes';
import { connection } from './connection';
import { gatewayClient } from './gatewayClient';
import { gatewayServer } from './gatewayServer';
import { publicKeys } from './publicKeys';

function wish(networking: object = {}) {
  return peer('milan', 'paris', {
    networking: { enabled: true, ...networking },
  });
}

function clusters(host: object[], member: object[] = []) {
  return {
    cluster: new FakeCluster(tenantNamespace('paris'), ...host),
    member: new FakeCluster(tenantNamespace('milan'), ...member),
  };
}

const template = (role: string) => ({
  kind: `WgGateway${role}Template`,
  metadata: { name: `wireguard-${role.toLowerCase()}`, namespace: 'liqo' },
});

const deployment = (remoteId: string) =>
  tenantObject('Deployment', remoteId, {
    metadata: { name: `gw-${remoteId}` },
    status: { readyReplicas: 1 },
  });

const endpoint = { addresses: ['192.0.2.1'], port: 51840, protocol: 'UDP' };

const server = (remoteId: string, status: object = { endpoint }) =>
  tenantObject('GatewayServer', remoteId, {
    spec: {
      mtu: 1340,
      endpoint: { port: 51840, serviceType: 'LoadBalancer' },
    },
    status: { secretRef: { name: 'keys' }, ...status },
  });

const client = (remoteId: string, dialled: object = endpoint) =>
  tenantObject('GatewayClient', remoteId, {
    spec: { mtu: 1340, endpoint: dialled },
    status: { secretRef: { name: 'keys' } },
  });

const tunnel = (remoteId: string, value: string) =>
  tenantObject('Connection', remoteId, { status: { value } });

describe('gatewayServer', () => {
  it('is at the member unless asked otherwise', async () => {
    const templates = [template('Server')];
    const atMember = clusters(templates, templates);
    await act(gatewayServer, atMember, wish());
    expect(
      atMember.member.find({
        kind: 'GatewayServer',
        namespace: 'liqo-tenant-milan',
        name: 'milan',
      }),
    ).toMatchObject({
      spec: {
        mtu: 1340,
        endpoint: { port: 51840, serviceType: 'LoadBalancer' },
        serverTemplateRef: {
          apiVersion: 'networking.liqo.io/v1beta1',
          kind: 'WgGatewayServerTemplate',
          name: 'wireguard-server',
          namespace: 'liqo',
        },
      },
    });

    const atHost = clusters(templates, templates);
    await act(gatewayServer, atHost, wish({ gatewayServerSide: 'Host' }));
    expect(atHost.cluster.writes()).toEqual([
      'apply GatewayServer/liqo-tenant-paris/paris',
    ]);
  });

  it('goes on in the direction in which a tunnel was begun', async () => {
    const clients = clusters([server('paris'), deployment('paris')]);
    expect((await look(gatewayServer, clients, wish())).done).toBe(true);
    const dialled = clusters([template('Server')], [client('milan')]);
    expect(
      (await look(gatewayServer, dialled, wish())).observation,
    ).toMatchObject({
      server: { cluster: 'milan' },
      gatewayClient: expect.anything(),
    });
  });

  it('makes a Service anew that is to be another one', async () => {
    const clients = clusters([], [server('milan'), deployment('milan')]);
    clients.member.finalizers = false;
    clients.member.put(template('Server'));
    const asked = wish({ gatewayServiceType: 'NodePort' });
    expect((await look(gatewayServer, clients, asked)).done).toBe(false);
    await act(gatewayServer, clients, asked);
    await act(gatewayServer, clients, asked);
    expect(clients.member.writes()).toEqual([
      'delete GatewayServer/liqo-tenant-milan/milan',
      'apply GatewayServer/liqo-tenant-milan/milan',
    ]);
  });

  it.each([
    [[], 'Deployment liqo-tenant-milan/gw-milan on cluster paris to be ready'],
    [
      [deployment('milan')],
      'Cluster paris to give Service liqo-tenant-milan/gw-milan (LoadBalancer) an address',
    ],
  ])('says what is awaited: %#', async (objects, waitingFor) => {
    const { done, ...told } = await look(
      gatewayServer,
      clusters([], [server('milan', {}), ...objects]),
      wish(),
    );
    expect(done).toBe(false);
    expect(told.waitingFor).toBe(waitingFor);
  });

  it('is blocked without a template', async () => {
    const { blockage } = await look(gatewayServer, clusters([]), wish());
    expect(blockage?.reason).toBe(
      'Cluster paris has no WgGatewayServerTemplate liqo/wireguard-server, of which Liqo makes gateways',
    );
  });
});

describe('gatewayClient', () => {
  it('dials the address of the server', async () => {
    const clients = clusters([template('Client')], [server('milan')]);
    await act(gatewayClient, clients, wish());
    expect(
      clients.cluster.find({
        kind: 'GatewayClient',
        namespace: 'liqo-tenant-paris',
        name: 'paris',
      }),
    ).toMatchObject({ spec: { mtu: 1340, endpoint } });
    clients.cluster.put(deployment('paris'));
    expect((await look(gatewayClient, clients, wish())).done).toBe(true);
  });

  it('follows a server that has moved, but keeps what gets through', async () => {
    const other = { addresses: ['198.51.100.7'], port: 4000, protocol: 'UDP' };
    const host = [client('paris', other), deployment('paris')];
    const moved = clusters(host, [server('milan')]);
    expect((await look(gatewayClient, moved, wish())).done).toBe(false);

    const connected = clusters(
      [...host, tunnel('paris', 'Connected')],
      [server('milan'), tunnel('milan', 'Connected')],
    );
    expect((await look(gatewayClient, connected, wish())).done).toBe(true);
  });

  it('waits for the address', async () => {
    const clients = clusters([template('Client')], [server('milan', {})]);
    expect((await look(gatewayClient, clients, wish())).waitingFor).toBe(
      'Address of the gateway of cluster paris',
    );
  });
});

describe('publicKeys', () => {
  const keys = (remoteId: string, publicKey: string) =>
    tenantObject('Secret', remoteId, {
      metadata: { name: 'keys' },
      data: { publicKey, privateKey: 'hush' },
    });

  it('takes the public halves across, and nothing else', async () => {
    const clients = clusters(
      [client('paris'), keys('paris', 'of client')],
      [server('milan'), keys('milan', 'of server')],
    );
    const observation = await publicKeys.observe(clients, wish());
    expect(JSON.stringify(observation)).not.toContain('hush');
    await act(publicKeys, clients, wish());

    expect(
      clients.cluster.find({
        kind: 'PublicKey',
        namespace: 'liqo-tenant-paris',
        name: 'paris',
      }),
    ).toMatchObject({
      metadata: {
        labels: {
          'liqo.io/remote-cluster-id': 'paris',
          'networking.liqo.io/gateway-resource': 'true',
        },
        ownerReferences: [
          { kind: 'GatewayClient', uid: 'uid of GatewayClient paris' },
        ],
      },
      spec: { publicKey: 'of server' },
    });
    expect(
      clients.member.find({
        kind: 'PublicKey',
        namespace: 'liqo-tenant-milan',
        name: 'milan',
      }),
    ).toMatchObject({ spec: { publicKey: 'of client' } });
    expect((await look(publicKeys, clients, wish())).done).toBe(true);
  });

  it('reads no keys where the tunnel works', async () => {
    const clients = clusters(
      [client('paris'), tunnel('paris', 'Connected')],
      [server('milan'), tunnel('milan', 'Connected')],
    );
    expect((await look(publicKeys, clients, wish())).done).toBe(true);
    expect([...clients.cluster.calls, ...clients.member.calls]).toEqual([]);
  });

  it('waits for keys that Liqo has not made', async () => {
    const { waitingFor } = await look(
      publicKeys,
      clusters([client('paris')], [server('milan')]),
      wish(),
    );
    expect(waitingFor).toBe(
      'Liqo on cluster paris to make the keys of GatewayServer liqo-tenant-milan/milan',
    );
  });
});

describe('connection', () => {
  it('waits for both ends', async () => {
    const clients = clusters(
      [tunnel('paris', 'Connected')],
      [tunnel('milan', 'Error')],
    );
    expect(await look(connection, clients, wish())).toMatchObject({
      done: false,
      waitingFor: expect.stringMatching(
        /^Gateway of cluster paris to be connected, which says Error: UDP/,
      ),
    });
    clients.member.put(tunnel('milan', 'Connected'));
    expect((await look(connection, clients, wish())).done).toBe(true);
  });
});
