import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  hasEnded,
  type ClusterSelector,
  type OffloadRequest,
  type Operation,
  type OperationRequest,
  type PreflightAnswer,
  type PreflightFinding,
  type UnoffloadRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox } from 'sandbox';
import { poll } from '../__testUtils__/poll';
import {
  startPortalProcess,
  type PortalProcess,
} from '../__testUtils__/startPortalProcess';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const PATIENCE = 60_000;

describe.each([
  { liqo: '1.x', clusters: ['milan', 'rome'], host: 'milan', member: 'rome' },
  {
    liqo: '0.x',
    clusters: ['turin:v0', 'oslo:v0'],
    host: 'turin',
    member: 'oslo',
  },
])('preflight of offloadings with Liqo $liqo', world => {
  const { clusters, host, member } = world;
  const database = createMockDirectory();
  let sandbox: Sandbox;
  let portal: PortalProcess;

  const get = async (path: string) => (await portal.request(path)).body;

  beforeAll(async () => {
    sandbox = await startSandbox({
      clusters,
      seed: 'none',
      log: line => process.stderr.write(`${line}\n`),
    });
    await sandbox.cluster(host).peer(member);
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
      () => get('/peerings'),
      ({ items }) =>
        items.some(({ virtualNodes }: any) =>
          virtualNodes.some(({ ready }: any) => ready === 'True'),
        ),
      PATIENCE,
    );
    await poll(
      () => get('/clusters'),
      ({ items }) => items.every(({ health }: any) => health === 'Fresh'),
      PATIENCE,
    );
  });

  afterAll(async () => {
    await portal?.kill();
    await sandbox?.stop();
  });

  function offload(
    spec: Partial<OffloadRequest['spec']> = {},
    namespace = 'orders',
  ): OffloadRequest {
    return {
      kind: 'offload',
      cluster: host,
      namespace,
      spec: {
        createNamespace: true,
        namespaceMappingStrategy: 'EnforceSameName',
        podOffloadingStrategy: 'LocalAndRemote',
        clusterSelector: { nodeSelectorTerms: [] },
        ...spec,
      },
    };
  }
  const unoffload = (namespace = 'orders'): UnoffloadRequest => ({
    kind: 'unoffload',
    cluster: host,
    namespace,
  });
  const membersWithId = (clusterId: string): ClusterSelector => ({
    nodeSelectorTerms: [
      {
        matchExpressions: [
          {
            key: 'liqo.io/remote-cluster-id',
            operator: 'In',
            values: [clusterId],
          },
        ],
      },
    ],
  });

  const send = (path: string, body?: OperationRequest) =>
    portal.request(path, { method: 'POST', body });
  const preflight = async (body: OperationRequest): Promise<PreflightAnswer> =>
    (await send('/preflight', body)).body;
  const about = ({ findings }: PreflightAnswer, check: string) =>
    findings.filter(finding => finding.check === check);
  const untilTold = (
    body: OperationRequest,
    isWanted: (finding: PreflightFinding) => boolean,
  ) =>
    poll(
      async () => about(await preflight(body), 'remote-namespace'),
      findings => findings.some(isWanted),
      PATIENCE,
    );
  const isEnded = (id: string) =>
    poll<Operation>(() => get(`/operations/${id}`), hasEnded, PATIENCE);
  async function run(body: OperationRequest): Promise<Operation> {
    const answer = await send('/operations', body);
    if (answer.status !== 202) {
      throw new Error(`${answer.status}: ${answer.text}`);
    }
    return isEnded(answer.body.id);
  }
  const onMember = (...args: string[]) => sandbox.cluster(member).kubectl(args);
  const find = (namespace: string) =>
    onMember('get', 'namespace', namespace, '--ignore-not-found');

  it('finds a namespace in the way, and nothing once it is gone', async () => {
    await onMember('create', 'namespace', 'orders');
    expect(
      await untilTold(offload(), ({ severity }) => severity === 'blocking'),
    ).toMatchObject([{ severity: 'blocking', cluster: member }]);

    await onMember('delete', 'namespace', 'orders');
    expect(
      await untilTold(offload(), ({ severity }) => severity === 'ok'),
    ).toMatchObject([
      {
        message: `The namespace is called orders on members: nothing of that name exists on ${member}.`,
      },
    ]);
  });

  it('knows the labels of real virtual nodes', async () => {
    const { clusterId } = await get(`/clusters/${member}`);
    const told = async (id: string) =>
      about(
        await preflight(offload({ clusterSelector: membersWithId(id) })),
        'members',
      );
    expect(await told(clusterId)).toMatchObject([{ severity: 'ok' }]);
    expect(await told('elsewhere')).toMatchObject([
      {
        severity: 'warning',
        message: expect.stringContaining(
          `${member} does not meet liqo.io/remote-cluster-id In elsewhere`,
        ),
      },
    ]);
  });

  it('foretells the name that Liqo makes', async () => {
    const request = offload(
      { namespaceMappingStrategy: 'DefaultName' },
      'foretold',
    );
    const [{ message }] = about(await preflight(request), 'remote-namespace');
    const name = /is called (\S+) on members/.exec(message)?.[1] ?? message;

    expect(await run(request)).toMatchObject({ phase: 'Succeeded' });
    expect(await find(name)).toContain(name);
    expect(await run(unoffload('foretold'))).toMatchObject({
      phase: 'Succeeded',
    });
  });

  it('counts the pods that an end takes away', async () => {
    const request = offload(
      {
        namespaceMappingStrategy: 'DefaultName',
        podOffloadingStrategy: 'Remote',
      },
      'busy',
    );
    expect(await run(request)).toMatchObject({ phase: 'Succeeded' });
    await sandbox.cluster(host).kubectl(['apply', '-f', '-'], {
      input: JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'worker', namespace: 'busy' },
        spec: { containers: [{ name: 'main', image: 'example.org/worker' }] },
      }),
    });
    const answer = await poll(
      () => preflight(unoffload('busy')),
      ({ impact }) => impact?.movingPods === 1,
      PATIENCE,
    );
    expect(answer.impact).toMatchObject({
      namespaces: [{ namespace: 'busy', pods: 1, fate: 'Rescheduled' }],
    });
    expect(about(answer, 'remote-namespace')).toMatchObject([
      {
        cluster: member,
        message: expect.stringMatching(
          /deletes namespace busy-\S+ on .*; 1 pod runs there\.$/,
        ),
      },
    ]);
    expect(about(answer, 'volumes')).toEqual([]);
  });

  it('knows the namespace that Liqo has made, and says what a selector or the end takes away', async () => {
    expect(await run(offload())).toMatchObject({ phase: 'Succeeded' });
    await untilTold(
      offload(),
      ({ severity, message }) =>
        severity === 'ok' && message.includes('for this namespace already'),
    );
    const isDeletion = (finding: PreflightFinding) =>
      finding.severity === 'warning' &&
      finding.cluster === member &&
      finding.message.includes(`deletes namespace orders on ${member}`);
    await untilTold(unoffload(), isDeletion);
    const elsewhere = offload({ clusterSelector: membersWithId('elsewhere') });
    await untilTold(elsewhere, isDeletion);

    // No member is left, so that the operation comes to no end by itself.
    const { id } = (await send('/operations', elsewhere)).body;
    await poll(
      () => find('orders'),
      found => found === '',
      PATIENCE,
    );
    await send(`/operations/${id}/cancel`);
    await isEnded(id);

    expect(await run(offload())).toMatchObject({ phase: 'Succeeded' });
    await untilTold(unoffload(), isDeletion);
    expect(await run(unoffload())).toMatchObject({ phase: 'Succeeded' });
    expect(await find('orders')).toBe('');
  });
});
