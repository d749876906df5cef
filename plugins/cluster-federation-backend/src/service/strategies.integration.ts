import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  hasEnded,
  type NamespaceMappingStrategy,
  type Offloading,
  type OffloadRequest,
  type PodOffloadingStrategy,
  type PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox } from 'sandbox';
import { poll } from '../__testUtils__/poll';
import { SandboxPortal } from '../__testUtils__/SandboxPortal';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const strategies: PodOffloadingStrategy[] = [
  'LocalAndRemote',
  'Local',
  'Remote',
];

/** Where a pod that may run anywhere, and one for each side, end up. */
const expected: Record<
  PodOffloadingStrategy,
  Record<'host' | 'member', boolean>
> = {
  LocalAndRemote: { host: true, member: true },
  Local: { host: true, member: false },
  Remote: { host: false, member: true },
};

const onVirtualNode = (operator: 'Exists' | 'DoesNotExist') => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        { matchExpressions: [{ key: 'liqo.io/type', operator }] },
      ],
    },
  },
});

const podNamed = (name: string, affinity?: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { affinity, containers: [{ name: 'main', image: 'nginx' }] },
});

const pods = [
  podNamed('anywhere'),
  podNamed('host', onVirtualNode('DoesNotExist')),
  podNamed('member', onVirtualNode('Exists')),
];

describe.each([
  {
    generation: 'Liqo 1.x',
    host: 'milan',
    member: 'rome',
    start: () => startSandbox({ clusters: ['milan', 'rome'], seed: 'peered' }),
    mappings: ['DefaultName', 'EnforceSameName', 'SelectedName'],
  },
  {
    generation: 'Liqo 0.10',
    host: 'turin',
    member: 'oslo',
    start: () => startSandbox({ liqo: ['v0'], seed: 'peered' }),
    // 0.10.1, which the sandbox runs, does not have SelectedName yet.
    mappings: ['DefaultName', 'EnforceSameName'],
  },
] as const)('strategies with $generation', ({ host, member, ...scene }) => {
  const database = createMockDirectory();
  let sandbox: Sandbox;
  let portal: SandboxPortal;

  const get = async (path: string) => (await portal.process.request(path)).body;
  const kubectl = async (cluster: string, ...args: string[]) =>
    (await sandbox.cluster(cluster).kubectl(args)).trim();
  const placementsIn = async (namespace: string): Promise<PodPlacement[]> =>
    (await get(`/placements/${host}/${namespace}`)).items;

  function offload(
    namespace: string,
    namespaceMappingStrategy: NamespaceMappingStrategy,
    podOffloadingStrategy: PodOffloadingStrategy,
  ): OffloadRequest {
    return {
      kind: 'offload',
      cluster: host,
      namespace,
      spec: {
        createNamespace: true,
        namespaceMappingStrategy,
        podOffloadingStrategy,
        clusterSelector: { nodeSelectorTerms: [] },
        ...(namespaceMappingStrategy === 'SelectedName' && {
          remoteNamespaceName: `${namespace}-there`,
        }),
      },
    };
  }

  beforeAll(async () => {
    sandbox = await scene.start();
    portal = await SandboxPortal.start(sandbox, database.path);
  });

  afterAll(async () => {
    await portal?.process.kill();
    await sandbox?.stop();
  });

  it.each(
    scene.mappings.flatMap(mapping =>
      strategies.map(strategy => ({ mapping, strategy })),
    ),
  )('$mapping and $strategy', async ({ mapping, strategy }) => {
    const namespace = `${mapping}-${strategy}`.toLowerCase();
    expect(
      await portal.run(offload(namespace, mapping, strategy)),
    ).toMatchObject({ phase: 'Succeeded' });
    await sandbox
      .cluster(host)
      .kubectl(['apply', `--namespace=${namespace}`, '--filename=-'], {
        input: pods.map(pod => JSON.stringify(pod)).join('\n---\n'),
      });

    const allowed = expected[strategy];
    const settled = await poll(
      () => placementsIn(namespace),
      found =>
        found.length === 3 &&
        found.every(
          ({ pod, phase, ready }) =>
            (phase === 'Running' && ready) ||
            (phase === 'Pending' && !allowed[pod as 'host' | 'member']),
        ) &&
        found.some(
          ({ pod, phase }) => pod === 'anywhere' && phase === 'Running',
        ),
      120_000,
    );
    const of = (name: string) => settled.find(({ pod }) => pod === name)!;
    for (const side of ['host', 'member'] as const) {
      const { phase, runsOn } = of(side);
      expect([side, phase, runsOn?.name]).toEqual([
        side,
        allowed[side] ? 'Running' : 'Pending',
        allowed[side] ? { host, member }[side] : undefined,
      ]);
    }
    const { runsOn } = of('anywhere');
    expect(allowed[runsOn!.remote ? 'member' : 'host']).toBe(true);

    // What Liqo itself made, on the member.
    const { remotes }: Offloading = await get(
      `/offloadings/${host}/${namespace}`,
    );
    const [{ namespace: remoteNamespace }] = remotes;
    expect(remoteNamespace).toEqual(
      {
        DefaultName: expect.stringMatching(new RegExp(`^${namespace}-.+`)),
        EnforceSameName: namespace,
        SelectedName: `${namespace}-there`,
      }[mapping],
    );
    expect(
      (
        await kubectl(
          member,
          'get',
          'pods',
          `--namespace=${remoteNamespace}`,
          '--output=name',
        )
      )
        .split('\n')
        .filter(Boolean)
        .sort(),
    ).toEqual(
      settled
        .filter(placement => placement.runsOn?.remote)
        .map(({ pod }) => `pod/${pod}`)
        .sort(),
    );
  });

  it('names a namespace that is in the way on the member, before and after', async () => {
    await kubectl(member, 'create', 'namespace', 'taken');
    const request = offload('taken', 'EnforceSameName', 'LocalAndRemote');
    const { findings } = (
      await portal.process.request('/preflight', {
        method: 'POST',
        body: request,
      })
    ).body;
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: 'blocking',
        cluster: member,
        message: expect.stringContaining('taken'),
        fix: expect.any(String),
      }),
    );
    const blocked = await portal.until(
      await portal.accepted(request),
      operation => hasEnded(operation) || operation.phase === 'Blocked',
    );
    expect(blocked).toMatchObject({
      phase: 'Blocked',
      reason: expect.stringContaining('could not be made'),
    });
    // The fix that it prints.
    await kubectl(member, 'delete', 'namespace', 'taken');
    expect(await portal.until(blocked, hasEnded, 180_000)).toMatchObject({
      phase: 'Succeeded',
    });
  });

  it('refuses a mapping that the version does not have, and one that has been chosen', async () => {
    const selected = await portal.post(
      offload('never', 'SelectedName', 'LocalAndRemote'),
    );
    const changed = await portal.post(
      offload('defaultname-local', 'EnforceSameName', 'Local'),
    );
    expect([selected.status, changed.status]).toEqual([
      (scene.mappings as readonly string[]).includes('SelectedName')
        ? 202
        : 400,
      409,
    ]);
    expect(changed.body.error.message).toContain(
      'spec.namespaceMappingStrategy: is immutable',
    );
  });
});
