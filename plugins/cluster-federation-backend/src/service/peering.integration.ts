import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  hasEnded,
  type Operation,
  type OperationRequest,
  type Peering,
  type PeeringSpec,
  type PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox } from 'sandbox';
import { portalWrites } from './durability/__testUtils__/portalWrites';
import { poll } from '../__testUtils__/poll';
import {
  startPortalProcess,
  type PortalProcess,
} from '../__testUtils__/startPortalProcess';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

function peer(spec: Partial<PeeringSpec> = {}, member = 'paris') {
  return {
    kind: 'peer' as const,
    cluster: 'milan',
    member,
    spec: { networking: { enabled: false }, ...spec },
  };
}

const unpeer = {
  kind: 'unpeer' as const,
  cluster: 'milan',
  member: 'paris',
  spec: { deleteTenantNamespaces: false },
};

describe('peering of real clusters through the API', () => {
  const database = createMockDirectory();
  const twice = createMockDirectory();
  let sandbox: Sandbox;
  let portal: PortalProcess;

  async function startPortal(
    databasePath: string,
    clusters: { name: string; kubeconfig: string }[],
  ) {
    const started = await startPortalProcess({
      database: databasePath,
      clusterFederation: { clusters },
    });
    await poll(
      async () => (await started.request('/clusters')).body.items,
      found =>
        found.length === 2 &&
        found.every(({ clusterId, liqoMajor }: any) => clusterId && liqoMajor),
      60_000,
    );
    return started;
  }

  const post = (body: OperationRequest) =>
    portal.request('/operations', { method: 'POST', body });

  async function accepted(body: OperationRequest): Promise<Operation> {
    const answer = await post(body);
    if (answer.status !== 202) {
      throw new Error(`${answer.status}: ${answer.text}`);
    }
    return answer.body;
  }

  const until = (
    { id }: Operation,
    isWanted: (operation: Operation) => boolean,
  ) =>
    poll<Operation>(
      async () => (await portal.request(`/operations/${id}`)).body,
      isWanted,
      120_000,
    );
  const run = async (body: OperationRequest) =>
    until(await accepted(body), hasEnded);

  const peering = (isWanted: (peering: Peering | undefined) => boolean) =>
    poll<Peering | undefined>(
      async () =>
        (await portal.request('/peerings?cluster=milan')).body.items.find(
          ({ remote }: Peering) => remote.clusterId === 'paris',
        ),
      isWanted,
      30_000,
    );

  /** Names and versions of what a peering is made of. */
  async function objects() {
    const kinds = {
      milan: [
        'identities.authentication.liqo.io',
        'resourceslices.authentication.liqo.io',
        'virtualnodes.offloading.liqo.io',
      ],
      paris: ['tenants.authentication.liqo.io'],
    };
    const found: string[] = [];
    for (const [cluster, names] of Object.entries(kinds)) {
      const json = await sandbox
        .cluster(cluster)
        .kubectl(['get', names.join(','), '--all-namespaces', '--output=json']);
      for (const { kind, metadata, spec } of JSON.parse(json).items) {
        // Liqo makes identities of its own for each slice.
        if (kind !== 'Identity' || spec.type === 'ControlPlane') {
          found.push(`${kind} ${metadata.name} ${metadata.generation}`);
        }
      }
    }
    return found;
  }

  beforeAll(async () => {
    sandbox = await startSandbox({
      clusters: ['milan', 'paris'],
      seed: 'none',
      log: line => process.stderr.write(`${line}\n`),
    });
    portal = await startPortal(
      database.path,
      sandbox.clusters.map(({ name, portalKubeconfig }) => ({
        name,
        kubeconfig: portalKubeconfig,
      })),
    );
  });

  afterAll(async () => {
    await portal?.kill();
    await sandbox?.stop();
  });

  it.each<[string, object, number, RegExp]>([
    [
      'an unknown member',
      peer({}, 'oslo'),
      404,
      /^member: there is no cluster oslo; there are milan, paris$/,
    ],
    [
      'an unknown host',
      { ...peer(), cluster: 'oslo' },
      404,
      /^cluster: there is no cluster oslo/,
    ],
    [
      'the host itself',
      peer({}, 'milan'),
      400,
      /^member: cluster milan cannot be peered with itself/,
    ],
    [
      'a malformed quantity',
      peer({ resources: { memory: '8 apples' } }),
      400,
      /^spec\.resources\.memory: "8 apples" is no quantity/,
    ],
    [
      'less than nothing',
      peer({ resources: { pods: '-1' } }),
      400,
      /^spec\.resources\.pods: "-1" is no quantity/,
    ],
    [
      'no name of a resource',
      peer({ resources: { '-gpu': '1' } }),
      400,
      /^spec\.resources\["-gpu"\]: is no name of a resource/,
    ],
    [
      'a port that there is not',
      peer({ networking: { enabled: true, gatewayPort: 65536 } }),
      400,
      /^spec\.networking\.gatewayPort: /,
    ],
    [
      'an option that means nothing',
      peer({ networking: { enabled: false, mtu: 1300 } }),
      400,
      /^spec\.networking\.mtu: has no meaning/,
    ],
    ['a member over the limit', peer({}, 'p'.repeat(254)), 400, /^member: /],
    [
      'a host over the limit',
      { ...peer(), cluster: 'm'.repeat(254) },
      400,
      /^cluster: /,
    ],
    [
      'a class over the limit',
      peer({ resourceSliceClass: 'c'.repeat(254) }),
      400,
      /^spec\.resourceSliceClass: /,
    ],
    [
      'an unknown field',
      { ...unpeer, force: true },
      400,
      /^force: not a known/,
    ],
    [
      'an unknown override',
      peer({ overrides: ['luck'] }),
      400,
      /^spec\.overrides\[0\]: there is no check luck; there are /,
    ],
  ])('refuses %s', async (_, body, status, message) => {
    const answer = await post(body as OperationRequest);
    expect([answer.status, answer.body.error.message]).toEqual([
      status,
      expect.stringMatching(message),
    ]);
    expect((await portal.request('/operations')).body.items).toEqual([]);
    expect(portalWrites(sandbox, new Date(0))).toEqual([]);
  });

  it('refuses a cluster that is the host under another name', async () => {
    const { portalKubeconfig: kubeconfig } = sandbox.cluster('milan');
    const confused = await startPortal(twice.path, [
      { name: 'milan', kubeconfig },
      { name: 'twin', kubeconfig },
    ]);
    const answer = await confused.request('/operations', {
      method: 'POST',
      body: peer({}, 'twin'),
    });
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      expect.stringMatching(
        /^member: clusters milan and twin have the same cluster ID milan/,
      ),
    ]);
    expect((await confused.request('/operations')).body.items).toEqual([]);
    expect(portalWrites(sandbox, new Date(0))).toEqual([]);
    await confused.kill();
  });

  it('says beforehand what stands in the way, and then does not begin', async () => {
    const networked = peer({
      networking: { enabled: true, gatewayServiceType: 'NodePort' },
    });
    const answer = await portal.request('/preflight', {
      method: 'POST',
      body: networked,
    });
    expect(answer.status).toBe(200);
    const blocking = (answer.body.findings as PreflightFinding[]).filter(
      ({ severity }) => severity === 'blocking',
    );
    // Liqo's network does not run in the sandbox.
    expect(blocking.map(({ check }) => check)).toContain('liqo-programs');

    const refused = await post(networked);
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { findings: blocking } },
    });
    expect(refused.body.error.message).toMatch(
      /liqo-programs: .*name the checks in spec\.overrides/,
    );
    expect(await objects()).toEqual([]);
  });

  it('peers, and changes nothing when asked again', async () => {
    const done = await run(
      peer({ resources: { cpu: '4', memory: '8Gi', pods: '110' } }),
    );
    expect(done).toMatchObject({
      phase: 'Succeeded',
      kind: 'peer',
      cluster: 'milan',
      member: 'paris',
    });
    expect(done).not.toHaveProperty('namespace');
    await peering(
      found =>
        found?.outgoing.phase === 'Established' &&
        found.virtualNodes[0]?.ready === 'True',
    );
    const made = await objects();
    expect(made).toHaveLength(4);

    // By Liqo's cluster ID, which is the name here as well.
    expect(await run(peer())).toMatchObject({ phase: 'Succeeded' });
    expect(await objects()).toEqual(made);
    expect(
      (await portal.request('/operations?member=paris')).body.items,
    ).toHaveLength(2);
    expect(
      (await portal.request('/operations?member=milan')).body.items,
    ).toEqual([]);
  });

  it('accepts one of two opposite requests at once, and ends the peering', async () => {
    const answers = await Promise.all([post(unpeer), post(peer())]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    const [winner, loser] = answers.sort(
      (one, other) => one.status - other.status,
    );
    expect(loser.body.error).toMatchObject({ operationId: winner.body.id });
    expect(await until(winner.body, hasEnded)).toMatchObject({
      phase: 'Succeeded',
    });

    const impact = await portal.request('/preflight', {
      method: 'POST',
      body: unpeer,
    });
    expect(impact.body.findings).toContainEqual({
      check: 'offloaded-namespaces',
      severity: 'ok',
      cluster: 'milan',
      message: 'No pod of cluster milan runs on paris.',
    });
    expect(await run(unpeer)).toMatchObject({ phase: 'Succeeded' });
    await peering(
      found =>
        (found?.outgoing.phase ?? 'None') === 'None' &&
        (found?.virtualNodes ?? []).length === 0,
    );
    expect(await objects()).toEqual([]);
  });
});
