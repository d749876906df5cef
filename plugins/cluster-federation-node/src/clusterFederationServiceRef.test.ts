import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createBackendPlugin,
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { ClusterFederationService } from './ClusterFederationService';
import { clusterFederationServiceRef } from './clusterFederationServiceRef';

interface Answer {
  status: number;
  body: unknown;
}

describe('clusterFederationServiceRef', () => {
  const credentials = mockCredentials.user('user:default/jane');
  const auth = mockServices.auth({ pluginId: 'cluster-federation' });
  const requests: {
    line: string;
    authorization: string;
    key: unknown;
    body: string;
  }[] = [];
  let answer: Answer;
  let server: Server;
  let backend: TestBackend;
  let service: ClusterFederationService;

  beforeAll(async () => {
    // Fake of the edge: the plugin's HTTP server, which notes what it is asked.
    server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) {
        body += chunk;
      }
      requests.push({
        line: `${request.method} ${request.url}`,
        authorization: request.headers.authorization ?? '',
        key: request.headers['idempotency-key'],
        body,
      });
      response.writeHead(answer.status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;

    const consumer = createBackendPlugin({
      pluginId: 'consumer',
      register(env) {
        env.registerInit({
          deps: { federation: clusterFederationServiceRef },
          async init({ federation }) {
            service = federation;
          },
        });
      },
    });
    backend = await startTestBackend({
      features: [
        consumer,
        createServiceFactory({
          service: coreServices.discovery,
          deps: {},
          factory: () => ({
            getBaseUrl: async plugin =>
              `http://127.0.0.1:${port}/api/${plugin}`,
            getExternalBaseUrl: async plugin =>
              `http://127.0.0.1:${port}/api/${plugin}`,
          }),
        }),
      ],
    });
  });

  afterAll(async () => {
    await backend.stop();
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  beforeEach(() => {
    requests.length = 0;
    answer = { status: 200, body: { items: [], clusters: [] } };
  });

  const calls: [string, () => Promise<unknown>, string][] = [
    [
      'listClusters',
      () => service.listClusters({ credentials }),
      'GET /api/cluster-federation/clusters',
    ],
    [
      'getCluster',
      () => service.getCluster('milan', { credentials }),
      'GET /api/cluster-federation/clusters/milan',
    ],
    [
      'listPeerings',
      () => service.listPeerings({ cluster: 'milan' }, { credentials }),
      'GET /api/cluster-federation/peerings?cluster=milan',
    ],
    [
      'getPeering',
      () => service.getPeering('milan', 'rome', { credentials }),
      'GET /api/cluster-federation/peerings/milan/rome',
    ],
    [
      'listOffloadings',
      () => service.listOffloadings({ limit: 5 }, { credentials }),
      'GET /api/cluster-federation/offloadings?limit=5',
    ],
    [
      'getOffloading',
      () => service.getOffloading('milan', 'shop', { credentials }),
      'GET /api/cluster-federation/offloadings/milan/shop',
    ],
    [
      'listPlacements',
      () => service.listPlacements('milan', 'shop', { credentials }),
      'GET /api/cluster-federation/placements/milan/shop',
    ],
    [
      'listReflectedServices',
      () => service.listReflectedServices('milan', 'shop', { credentials }),
      'GET /api/cluster-federation/reflected-services/milan/shop',
    ],
    [
      'listPlacementsByEntity',
      () =>
        service.listPlacementsByEntity(
          { kind: 'component', namespace: 'default', name: 'shop' },
          { credentials },
        ),
      'GET /api/cluster-federation/placements/by-entity/component/default/shop',
    ],
    [
      'listOperations',
      () => service.listOperations({ namespace: 'shop' }, { credentials }),
      'GET /api/cluster-federation/operations?namespace=shop',
    ],
    [
      'getOperation',
      () => service.getOperation('one', { waitSeconds: 3 }, { credentials }),
      'GET /api/cluster-federation/operations/one?waitSeconds=3',
    ],
    [
      'preflight',
      () =>
        service.preflight(
          { kind: 'cordon-node', cluster: 'milan', member: 'rome' },
          { credentials },
        ),
      'POST /api/cluster-federation/preflight',
    ],
    [
      'plan',
      () =>
        service.plan(
          { kind: 'unoffload', cluster: 'milan', namespace: 'shop' },
          { credentials },
        ),
      'POST /api/cluster-federation/plan',
    ],
    [
      'registerMember',
      () =>
        service.registerMember(
          { cluster: 'turin', command: 'liqoctl peer out-of-band oslo' },
          { credentials },
        ),
      'POST /api/cluster-federation/peer-commands',
    ],
    [
      'revealPeerCommand',
      () => service.revealPeerCommand('oslo', { credentials }),
      'POST /api/cluster-federation/clusters/oslo/peer-command',
    ],
    [
      'getInstallInstructions',
      () =>
        service.getInstallInstructions(
          {
            provider: 'kubeadm',
            liqoMajor: 1,
            options: { podCidr: '10.244.0.0/16' },
          },
          { credentials },
        ),
      'GET /api/cluster-federation/install-instructions?podCidr=10.244.0.0%2F16&provider=kubeadm&liqoMajor=1',
    ],
    [
      'createOperation',
      () =>
        service.createOperation(
          { kind: 'unoffload', cluster: 'milan', namespace: 'shop' },
          { credentials },
        ),
      'POST /api/cluster-federation/operations',
    ],
    [
      'cancelOperation',
      () => service.cancelOperation('one', { credentials }),
      'POST /api/cluster-federation/operations/one/cancel',
    ],
    [
      'retryOperation',
      () => service.retryOperation('one', { credentials }),
      'POST /api/cluster-federation/operations/one/retry',
    ],
  ];

  it.each(calls)('%s asks the plugin for the caller', async (_, call, line) => {
    await expect(call()).resolves.toEqual(answer.body);

    expect(requests.map(request => request.line)).toEqual([line]);
    const token = requests[0].authorization.replace(/^Bearer /, '');
    const seen = await auth.authenticate(token);
    expect(seen.principal).toMatchObject({
      type: 'user',
      userEntityRef: 'user:default/jane',
    });
  });

  it('sends the request of an operation', async () => {
    const request = {
      kind: 'unoffload',
      cluster: 'milan',
      namespace: 'shop',
    } as const;
    await service.createOperation(request, { credentials });
    await service.createOperation(request, {
      credentials,
      idempotencyKey: 'once',
    });

    expect(requests.map(({ body }) => JSON.parse(body))).toEqual([
      request,
      request,
    ]);
    expect(requests.map(({ key }) => key)).toEqual([undefined, 'once']);
  });

  it('hands errors of the plugin on', async () => {
    answer = {
      status: 409,
      body: {
        error: { name: 'ConflictError', message: 'Operation one is open' },
        response: { statusCode: 409 },
      },
    };

    await expect(
      service.createOperation(
        { kind: 'unoffload', cluster: 'milan', namespace: 'shop' },
        { credentials },
      ),
    ).rejects.toMatchObject({
      statusCode: 409,
      cause: { name: 'ConflictError', message: 'Operation one is open' },
    });
  });

  it('gives up when the caller does', async () => {
    await expect(
      service.listClusters({ credentials, signal: AbortSignal.abort() }),
    ).rejects.toThrow(/abort/i);
    expect(requests).toEqual([]);
  });
});
