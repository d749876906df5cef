import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  hasEnded,
  type Cluster,
  type OffloadingSpec,
  type Operation,
  type OperationRequest,
  type Peering,
  type Plan,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox } from 'sandbox';
import { poll } from '../__testUtils__/poll';
import {
  startPortalProcess,
  type PortalProcess,
} from '../__testUtils__/startPortalProcess';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const ends = { cluster: 'turin', member: 'oslo' };
const peer: OperationRequest = {
  kind: 'peer',
  ...ends,
  spec: { networking: { enabled: false } },
};
const unpeer: OperationRequest = {
  kind: 'unpeer',
  ...ends,
  spec: { deleteTenantNamespaces: false },
};

/** As the guide has it: every pod on a member, under the same name. */
const spec: OffloadingSpec = {
  namespaceMappingStrategy: 'EnforceSameName',
  podOffloadingStrategy: 'Remote',
  clusterSelector: {
    nodeSelectorTerms: [
      {
        matchExpressions: [
          { key: 'liqo.io/type', operator: 'In', values: ['virtual-node'] },
        ],
      },
    ],
  },
};
const manifest = {
  apiVersion: 'offloading.liqo.io/v1alpha1',
  kind: 'NamespaceOffloading',
  metadata: { name: 'offloading', namespace: 'data-channel' },
  spec,
};

const offload: OperationRequest = {
  kind: 'offload',
  cluster: 'turin',
  namespace: 'data-channel',
  spec: {
    ...spec,
    createNamespace: true,
  },
};

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'producer', namespace: 'data-channel' },
  spec: { containers: [{ name: 'producer', image: 'shop/producer:1.0.0' }] },
};

/**
 * The federation guide, from two clusters with Liqo 0.10 that know nothing of
 * each other to a pod that runs on the member, and back, through the API.
 */
describe('the guide, with Liqo 0.10', () => {
  const database = createMockDirectory();
  let sandbox: Sandbox;
  let portal: PortalProcess;

  const turin = (...args: string[]) => sandbox.cluster('turin').kubectl(args);
  const apply = (object: object) =>
    sandbox
      .cluster('turin')
      .kubectl(['apply', '-f', '-'], { input: JSON.stringify(object) });
  const get = async (path: string) => (await portal.request(path)).body;
  const post = (path: string, body: object) =>
    portal.request(path, { method: 'POST', body });
  const cluster = (name: string): Promise<Cluster> => get(`/clusters/${name}`);

  async function run(body: OperationRequest): Promise<Operation> {
    const answer = await post('/operations', body);
    if (answer.status !== 202) {
      throw new Error(`${answer.status}: ${answer.text}`);
    }
    return poll<Operation>(
      () => get(`/operations/${answer.body.id}`),
      hasEnded,
      120_000,
    );
  }

  const peerings = async (name = 'turin'): Promise<Peering[]> =>
    (await get(`/peerings?cluster=${name}`)).items;

  beforeAll(async () => {
    sandbox = await startSandbox({ liqo: ['v0'], seed: 'none' });
    portal = await startPortalProcess({
      database: database.path,
      clusterFederation: {
        clusters: sandbox.clusters.map(({ name, portalKubeconfig }) => ({
          name,
          kubeconfig: portalKubeconfig,
        })),
      },
    });
    await poll(
      async (): Promise<Cluster[]> => (await get('/clusters')).items,
      found =>
        found.length === 2 &&
        found.every(({ health, clusterId }) => health === 'Fresh' && clusterId),
      60_000,
    );
  });

  afterAll(async () => {
    await portal?.kill();
    await sandbox?.stop();
  });

  it('begins with two clusters, and says what their Liqo can do', async () => {
    expect(await cluster('turin')).toMatchObject({
      liqoMajor: 0,
      liqoVersion: 'v0.10.1',
      liqoTraits: {
        operations: expect.arrayContaining(['peer', 'unpeer', 'offload']),
        oneSidedOperations: expect.arrayContaining(['peer', 'unpeer']),
        peeringOptions: [],
        namespaceMappingStrategies: ['DefaultName', 'EnforceSameName'],
        memberRegistration: 'PeerCommand',
      },
    });
    expect(await peerings()).toEqual([]);
  });

  it.each([
    [
      'a network of the portal’s making',
      { ...peer, spec: { networking: { enabled: true } } },
      /^spec\.networking\.enabled: can't be chosen for a peering of turin/,
    ],
    [
      'resources',
      {
        ...peer,
        spec: { networking: { enabled: false }, resources: { cpu: '4' } },
      },
      /^spec\.resources: can't be chosen/,
    ],
    [
      'names of one’s own on the members',
      {
        ...offload,
        spec: {
          ...offload.spec,
          namespaceMappingStrategy: 'SelectedName',
          remoteNamespaceName: 'other',
        },
      },
      /^spec\.namespaceMappingStrategy: the Liqo of turin \(v0\.10\.1\) does not know SelectedName/,
    ],
  ])('refuses %s, which this Liqo does not have', async (_, body, message) => {
    const answer = await post('/operations', body as object);
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      expect.stringMatching(message),
    ]);
  });

  it('has no tenants to hold back', async () => {
    const answer = await post('/plan', { kind: 'cordon-tenant', ...ends });
    expect(answer.status).toBe(409);
  });

  it('finds nothing against the peering', async () => {
    const { body } = await post('/preflight', peer);
    expect(
      body.findings.filter(
        ({ severity }: { severity: string }) => severity === 'blocking',
      ),
    ).toEqual([]);
    expect(body.findings.length).toBeGreaterThan(5);
  });

  it('plans it without changing anything, and without the token', async () => {
    const { status, body, text } = await post('/plan', peer);
    expect(status).toBe(200);
    const plan: Plan = body;
    expect(
      plan.steps.flatMap(({ objects }) =>
        objects.map(({ action, kind, name }) => `${action} ${kind} ${name}`),
      ),
    ).toEqual([
      expect.stringMatching(/^Create Secret remote-token-/),
      'Create ForeignCluster oslo',
    ]);
    expect(plan.manifest).toContain('kind: ForeignCluster');
    const token = await sandbox
      .cluster('oslo')
      .kubectl([
        'get',
        'secret',
        'auth-token',
        '--namespace=liqo',
        '--output=jsonpath={.data.token}',
      ]);
    expect(token.length).toBeGreaterThan(100);
    expect(text).not.toContain(token);
    expect(text).not.toContain(Buffer.from(token, 'base64').toString());
    expect((await turin('get', 'foreignclusters')).trim()).toBe('');
  });

  it('peers them, and shows what kubectl shows, cell by cell', async () => {
    expect(await run(peer)).toMatchObject({ phase: 'Succeeded' });
    for (const name of ['turin', 'oslo']) {
      const [head, row] = (
        await sandbox
          .cluster(name)
          .kubectl(['get', 'foreignclusters', '-o', 'wide'])
      )
        .trim()
        .split('\n');
      // Cells can be empty, so they are cut where their heads begin.
      const starts = [...head.matchAll(/\S+(?: \S+)*/g)].map(
        ({ index, 0: title }) => ({ index: index!, title }),
      );
      const cells = Object.fromEntries(
        starts.map(({ index, title }, at) => [
          title,
          row.slice(index, starts[at + 1]?.index).trim(),
        ]),
      );
      const [peering] = await peerings(name);
      const shown = (phase: string) => (phase === '' ? 'None' : phase);
      expect({
        id: peering.remote.clusterId,
        name: peering.remote.name,
        outgoing: peering.outgoing.phase,
        incoming: peering.incoming.phase,
        networking: peering.networking.phase,
        authentication: peering.authentication.phase,
        apiServer: peering.apiServer.phase,
      }).toEqual({
        id: cells.CLUSTERID,
        name: cells.CLUSTERNAME,
        outgoing: shown(cells['OUTGOING PEERING']),
        incoming: shown(cells['INCOMING PEERING']),
        networking: shown(cells.NETWORKING),
        authentication: shown(cells.AUTHENTICATION),
        apiServer: shown(cells['API SERVER']),
      });
    }
    const [peering] = await peerings();
    expect(peering).toMatchObject({
      outgoing: { phase: 'Established' },
      networking: { phase: 'External' },
      virtualNodes: [{ name: 'liqo-oslo', ready: 'True' }],
    });
  });

  it('offloads a namespace, as the manifest of the guide does', async () => {
    expect(await run(offload)).toMatchObject({ phase: 'Succeeded' });
    const made = JSON.parse(
      await turin(
        'get',
        'namespaceoffloadings',
        'offloading',
        '--namespace=data-channel',
        '--output=json',
      ),
    );
    expect({
      apiVersion: made.apiVersion,
      kind: made.kind,
      spec: made.spec,
    }).toEqual({
      apiVersion: manifest.apiVersion,
      kind: manifest.kind,
      spec: manifest.spec,
    });
  });

  it('shows where a pod runs', async () => {
    await apply(pod);
    const [placement] = await poll(
      async () => (await get('/placements/turin/data-channel')).items,
      ([found]: any[]) => found?.ready,
      60_000,
    );
    expect(placement).toMatchObject({
      pod: 'producer',
      phase: 'Running',
      runsOn: { name: 'oslo', node: 'liqo-oslo', remote: true },
    });
    const twin = await sandbox
      .cluster('oslo')
      .kubectl(['get', 'pod', 'producer', '--namespace=data-channel']);
    expect(twin).toContain('Running');
  });

  it('says whom the end of the peering would affect', async () => {
    const { body } = await post('/preflight', unpeer);
    expect(body.impact).toMatchObject({
      namespaces: [
        {
          cluster: 'turin',
          namespace: 'data-channel',
          pods: 1,
          fate: 'Pending',
        },
      ],
    });
  });

  it('ends the offloading, and shows the manifest of the guide when kubectl applies it', async () => {
    await turin('delete', 'pod', 'producer', '--namespace=data-channel');
    expect(
      await run({
        kind: 'unoffload',
        cluster: 'turin',
        namespace: 'data-channel',
      }),
    ).toMatchObject({ phase: 'Succeeded' });

    await apply(manifest);
    const shown = await poll(
      () => get('/offloadings/turin/data-channel'),
      ({ phase }) => phase === 'Ready',
      60_000,
    );
    expect(shown).toMatchObject({
      namespaceMappingStrategy: 'EnforceSameName',
      podOffloadingStrategy: 'Remote',
      clusterSelector: manifest.spec.clusterSelector,
      remotes: [{ name: 'oslo', namespace: 'data-channel', phase: 'Ready' }],
    });
    expect(
      await run({
        kind: 'unoffload',
        cluster: 'turin',
        namespace: 'data-channel',
      }),
    ).toMatchObject({ phase: 'Succeeded' });
  });

  it('holds the member back and lets it again', async () => {
    for (const [kind, unschedulable] of [
      ['cordon-node', true],
      ['uncordon-node', false],
    ] as const) {
      expect(await run({ kind, ...ends })).toMatchObject({
        phase: 'Succeeded',
      });
      const [{ virtualNodes }] = await poll(
        () => peerings(),
        ([found]) => found.virtualNodes[0]?.unschedulable === unschedulable,
        30_000,
      );
      expect(virtualNodes[0].unschedulable).toBe(unschedulable);
    }
  });

  it('notices another version of Liqo without a restart', async () => {
    const liqo = ['deployment/liqo-controller-manager', '--namespace=liqo'];
    const image = (
      await turin(
        'get',
        ...liqo,
        '--output=jsonpath={.spec.template.spec.containers[0].image}',
      )
    ).trim();
    const set = (to: string) =>
      turin(
        'patch',
        ...liqo,
        '--type=json',
        `--patch=[{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"${to}"}]`,
      );
    await set(image.replace(/:[^:]*$/, ':v0.10.3'));
    const changed = await poll(
      () => cluster('turin'),
      ({ liqoVersion }) => liqoVersion === 'v0.10.3',
      30_000,
    );
    expect(changed.liqoTraits?.namespaceMappingStrategies).toContain(
      'SelectedName',
    );
    await set(image);
    await poll(
      () => cluster('turin'),
      ({ liqoVersion }) => liqoVersion === 'v0.10.1',
      30_000,
    );
  });

  it('ends the peering, and is where it began', async () => {
    expect(await run(unpeer)).toMatchObject({ phase: 'Succeeded' });
    await poll(
      () => peerings(),
      found => found.length === 0,
      30_000,
    );
    expect((await turin('get', 'foreignclusters')).trim()).toBe('');
  });
});
