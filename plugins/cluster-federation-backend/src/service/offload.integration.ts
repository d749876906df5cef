import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  hasEnded,
  type Offloading,
  type OffloadRequest,
  type Operation,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox } from 'sandbox';
import request from 'supertest';
import { poll } from '../__testUtils__/poll';
import clusterFederationPlugin from '../index';

jest.setTimeout(180_000);

function offload(
  namespace: string,
  spec: Partial<OffloadRequest['spec']> = {},
): OffloadRequest {
  return {
    kind: 'offload',
    cluster: 'milan',
    namespace,
    spec: {
      createNamespace: true,
      namespaceMappingStrategy: 'DefaultName',
      podOffloadingStrategy: 'LocalAndRemote',
      clusterSelector: { nodeSelectorTerms: [] },
      ...spec,
    },
  };
}

function unoffload(namespace: string): OperationRequest {
  return { kind: 'unoffload', cluster: 'milan', namespace };
}

describe('operations on a real federation', () => {
  const database = createMockDirectory();
  let sandbox: Sandbox;
  let backend: TestBackend;

  /** The shipped plugin with its database in files, as in a real portal. */
  async function startBackend() {
    backend = await startTestBackend({
      features: [
        clusterFederationPlugin,
        databaseServiceFactory,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: {
                client: 'better-sqlite3',
                connection: { directory: database.path },
              },
            },
            clusterFederation: {
              clusters: sandbox.clusters.map(({ name, portalKubeconfig }) => ({
                name,
                kubeconfig: portalKubeconfig,
              })),
            },
          },
        }),
      ],
    });
    await poll(
      async () => (await get('/clusters')).clusters,
      clusters => clusters.every(({ health }: any) => health === 'Fresh'),
      60_000,
    );
  }

  async function get(path: string) {
    const answer = await request(backend.server).get(
      `/api/cluster-federation${path}`,
    );
    return answer.body;
  }

  async function post(body: OperationRequest, expected = 202) {
    const answer = await request(backend.server)
      .post('/api/cluster-federation/operations')
      .send(body);
    if (answer.status !== expected) {
      throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  }

  const until = (
    { id }: Operation,
    isWanted: (operation: Operation) => boolean,
    milliseconds = 60_000,
  ) => poll<Operation>(() => get(`/operations/${id}`), isWanted, milliseconds);
  const end = (operation: Operation) => until(operation, hasEnded);
  const run = async (body: OperationRequest) => end(await post(body));

  const kubectl = async (cluster: string, ...args: string[]) =>
    (await sandbox.cluster(cluster).kubectl(args)).trim();
  const read = async (cluster: string, ...args: string[]) => {
    const json = await kubectl(
      cluster,
      'get',
      ...args,
      '--ignore-not-found',
      '--output=json',
    );
    return json === '' ? undefined : JSON.parse(json);
  };
  const offloadingObject = (namespace: string) =>
    read('milan', 'namespaceoffloadings', 'offloading', '-n', namespace);

  beforeAll(async () => {
    sandbox = await startSandbox({
      log: line => process.stderr.write(`${line}\n`),
    });
    await startBackend();
  }, 600_000);

  afterAll(async () => {
    await backend?.stop();
    await sandbox?.stop();
  });

  it('offloads a namespace until it is on the member, and ends it again', async () => {
    const done = await run(offload('orders', { owner: 'group:default/shop' }));

    expect(done).toMatchObject({ phase: 'Succeeded' });
    expect((await offloadingObject('orders')).status).toMatchObject({
      offloadingPhase: 'Ready',
    });
    expect((await read('milan', 'namespace', 'orders')).metadata).toMatchObject(
      { annotations: { 'cluster-federation/owner': 'group:default/shop' } },
    );
    expect(await read('rome', 'namespace', 'orders-milan')).toBeDefined();
    const seen = await poll<Offloading>(
      () => get('/offloadings/milan/orders'),
      ({ phase }) => phase === 'Ready',
    );
    expect(seen.owner).toBe('group:default/shop');

    const before = await offloadingObject('orders');
    expect(await run(offload('orders'))).toMatchObject({ phase: 'Succeeded' });
    const { generation } = before.metadata;
    expect((await offloadingObject('orders')).metadata.generation).toBe(
      generation,
    );

    expect(await run(unoffload('orders'))).toMatchObject({
      phase: 'Succeeded',
    });
    expect(await offloadingObject('orders')).toBeUndefined();
    expect(await read('rome', 'namespace', 'orders-milan')).toBeUndefined();
    expect(await read('milan', 'namespace', 'orders')).toBeDefined();
  });

  it('changes an offloading that another tool made', async () => {
    const changed = offload('shop', { podOffloadingStrategy: 'Remote' });

    expect(await run(changed)).toMatchObject({ phase: 'Succeeded' });
    expect((await offloadingObject('shop')).spec).toMatchObject({
      podOffloadingStrategy: 'Remote',
      clusterSelector: { nodeSelectorTerms: [] },
    });
  });

  it('writes nothing for what it refuses', async () => {
    const everything = async () => [
      await kubectl('milan', 'get', 'namespaces', '-o', 'name'),
      await kubectl(
        'milan',
        'get',
        'namespaceoffloadings',
        '--all-namespaces',
        '-o',
        'jsonpath={range .items[*]}{.metadata.namespace} {.metadata.generation}{"\\n"}{end}',
      ),
      await get('/operations'),
    ];
    const before = await everything();
    const message = async (body: unknown, expected: number) =>
      (await post(body as OperationRequest, expected)).error.message;

    expect(await message(offload('Not A Name'), 400)).toMatch(/^namespace: /);
    expect(await message(offload('kube-system'), 400)).toMatch(/^namespace: /);
    expect(await message(offload('liqo'), 400)).toMatch(/^namespace: /);
    expect(await message(offload('liqo-tenant-rome'), 400)).toMatch(
      /^namespace: .* tenant namespace/,
    );
    expect(
      await message({ ...offload('shop-milan'), cluster: 'rome' }, 400),
    ).toMatch(/^namespace: .* itself offloaded to this cluster from milan/);
    expect(await message({ ...offload('x'), cluster: 'turin' }, 404)).toMatch(
      /^cluster: .* milan, rome, paris/,
    );
    expect(
      await message(offload('missing', { createNamespace: false }), 404),
    ).toMatch(/^namespace: /);
    expect(
      await message(
        offload('shop', { namespaceMappingStrategy: 'EnforceSameName' }),
        409,
      ),
    ).toMatch(/^spec.namespaceMappingStrategy: is immutable/);
    const terms = [{ matchExpressions: [{ key: 'a', operator: 'Near' }] }];
    expect(
      await message(
        offload('x', {
          clusterSelector: { nodeSelectorTerms: terms as never },
        }),
        400,
      ),
    ).toMatch(
      /^spec.clusterSelector.nodeSelectorTerms\[0\].matchExpressions\[0\].operator: /,
    );
    expect(await everything()).toEqual(before);
  });

  it('says why nothing converges, and goes on when that is mended', async () => {
    await kubectl('rome', 'create', 'namespace', 'taken');
    const operation = await post(
      offload('taken', { namespaceMappingStrategy: 'EnforceSameName' }),
    );
    const blocked = await until(operation, ({ phase }) => phase === 'Blocked');

    expect(blocked.reason).toMatch(/could not be made on rome/);
    expect(blocked.steps.at(-1)?.fix).toMatch(/may exist there already/);
    expect((await post(unoffload('taken'), 409)).error.message).toContain(
      operation.id,
    );

    await kubectl('rome', 'delete', 'namespace', 'taken');
    expect(await end(operation)).toMatchObject({ phase: 'Succeeded' });
  });

  it('survives the end of the backend in the middle', async () => {
    sandbox.cluster('rome').hang();
    let operation: Operation;
    try {
      operation = await post(offload('patient'));
      const waiting = await until(
        operation,
        ({ steps, phase }) =>
          phase === 'Waiting' && steps[2].waitingFor === 'Namespace on rome',
      );
      expect(waiting.steps.map(({ state }) => state)).toEqual([
        'Done',
        'Done',
        'Waiting',
      ]);
      await backend.stop();
    } finally {
      sandbox.cluster('rome').resume();
    }

    await startBackend();
    expect(await end(operation)).toMatchObject({ phase: 'Succeeded' });
    expect(await read('rome', 'namespace', 'patient-milan')).toBeDefined();
  });
});
