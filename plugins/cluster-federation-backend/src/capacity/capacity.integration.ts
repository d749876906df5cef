import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  parseQuantity,
  type CapacityEntry,
  type CapacityShare,
  type ClusterCapacity,
  type FitAnswer,
  type FitRequest,
  type Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox } from 'sandbox';
import { poll } from '../__testUtils__/poll';
import { SandboxPortal } from '../__testUtils__/SandboxPortal';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const GPU = 'nvidia.com/gpu';
const NAMESPACE = 'sized';

const onVirtualNode = (operator: 'Exists' | 'DoesNotExist') => ({
  key: 'liqo.io/type',
  operator,
});
const places = {
  host: onVirtualNode('DoesNotExist'),
  member: onVirtualNode('Exists'),
};
type Side = keyof typeof places;

const amount = (quantity: string | undefined) =>
  parseQuantity(quantity ?? '0') ?? Number.NaN;

const sum = (amounts: number[]) => amounts.reduce((all, one) => all + one, 0);

/** What pods that have not ended request of a resource, by hand. */
const requestedBy = (pods: any[], resource: string) => {
  const running = pods.filter(
    ({ status }) => !['Succeeded', 'Failed'].includes(status.phase),
  );
  return resource === 'pods'
    ? running.length
    : sum(
        running.flatMap(({ spec }) =>
          spec.containers.map(({ resources }: any) =>
            amount(resources?.requests?.[resource]),
          ),
        ),
      );
};

const figureOf = (
  { resources }: Pick<CapacityShare, 'resources'>,
  resource: string,
  figure: 'requested' | 'accepted' | 'used',
) => resources.find(row => row.resource === resource)?.[figure] ?? 'not there';

const entryOf = ({ entries }: CapacityShare, kind: CapacityEntry['kind']) =>
  entries.find(entry => entry.kind === kind)!;

describe.each([
  {
    generation: 'Liqo 1.x',
    host: 'milan',
    member: 'rome',
    start: () => startSandbox({ clusters: ['milan', 'rome'], seed: 'peered' }),
    grant: {
      kind: 'ResourceSlice' as const,
      name: 'resourceslices.authentication.liqo.io',
      requested: (object: any) => object.spec.resources,
      accepted: (object: any) => object.status.resources,
    },
    // More than any node of rome has, in all.
    asksFor: { cpu: '12', [GPU]: '1' },
    originLabel: 'offloading.liqo.io/origin',
  },
  {
    generation: 'Liqo 0.10',
    host: 'turin',
    member: 'oslo',
    start: () => startSandbox({ liqo: ['v0'], seed: 'peered' }),
    grant: {
      kind: 'ResourceOffer' as const,
      name: 'resourceoffers.sharing.liqo.io',
      requested: () => undefined,
      accepted: (object: any) => object.spec.resourceQuota.hard,
    },
    // The member offers of itself what it has.
    asksFor: undefined,
    originLabel: 'virtualkubelet.liqo.io/origin',
  },
])('capacity with $generation', ({ host, member, grant, ...scene }) => {
  const database = createMockDirectory();
  let sandbox: Sandbox;
  let portal: SandboxPortal;
  let virtualNode: string;

  const kubectl = async (cluster: string, ...args: string[]) =>
    (await sandbox.cluster(cluster).kubectl(args)).trim();
  const list = async (cluster: string, ...args: string[]): Promise<any[]> =>
    JSON.parse(await kubectl(cluster, 'get', ...args, '--output=json')).items;
  const podsOf = (cluster: string) => list(cluster, 'pods', '--all-namespaces');
  const isVirtual = ({ metadata }: any) =>
    metadata.labels['liqo.io/type'] === 'virtual-node';

  async function capacity(cluster: string): Promise<ClusterCapacity> {
    const { body } = await portal.process.request(
      `/capacity?cluster=${cluster}`,
    );
    return body.items[0];
  }

  async function fit(
    side: Side,
    resources: Record<string, string>,
    replicas = 1,
  ): Promise<FitAnswer> {
    const request: FitRequest = {
      cluster: host,
      namespace: NAMESPACE,
      resources,
      replicas,
      matchExpressions: [places[side] as never],
    };
    const { status, body, text } = await portal.process.request('/fit', {
      method: 'POST',
      body: request,
    });
    if (status !== 200) {
      throw new Error(`${status}: ${text}`);
    }
    return body;
  }

  const placeIn = (answer: FitAnswer, side: Side) =>
    answer.places.find(({ kind }) => kind.toLowerCase() === side)!;

  async function create(
    side: Side,
    resources: Record<string, string>,
    names: string[],
  ) {
    const pods = names.map(name => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name },
      spec: {
        containers: [
          {
            name: 'main',
            image: 'nginx',
            resources: { requests: resources, limits: resources },
          },
        ],
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [places[side]] }],
            },
          },
        },
        terminationGracePeriodSeconds: 0,
      },
    }));
    await sandbox
      .cluster(host)
      .kubectl(['apply', `--namespace=${NAMESPACE}`, '--filename=-'], {
        input: pods.map(pod => JSON.stringify(pod)).join('\n---\n'),
      });
  }

  const isUnschedulable = ({ status }: any) =>
    (status.conditions ?? []).some(
      ({ type, reason }: any) =>
        type === 'PodScheduled' && reason === 'Unschedulable',
    );

  /** Pods of the namespace once the scheduler has decided on each. */
  const decided = (count: number, cluster = host, namespace = NAMESPACE) =>
    poll(
      () => list(cluster, 'pods', `--namespace=${namespace}`),
      pods =>
        pods.length === count &&
        pods.every(pod => pod.spec.nodeName || isUnschedulable(pod)),
      60_000,
    );

  /** Deletes the pods of a test, also from what the portal knows. */
  async function clear() {
    await kubectl(host, 'delete', 'pods', '--all', `--namespace=${NAMESPACE}`);
    await poll(
      async () =>
        (
          await portal.process.request(`/placements/${host}/${NAMESPACE}`)
        ).body.items,
      items => items.length === 0,
      60_000,
    );
    await poll(
      async () =>
        (
          await list(
            member,
            'pods',
            `--all-namespaces`,
            `--selector=${scene.originLabel}`,
          )
        ).filter(({ metadata }) => metadata.namespace.startsWith(NAMESPACE)),
      pods => pods.length === 0,
      60_000,
    );
  }

  beforeAll(async () => {
    sandbox = await scene.start();
    portal = await SandboxPortal.start(sandbox, database.path);
    if (scene.asksFor) {
      const [slice] = await list(host, grant.name, '--all-namespaces');
      const { name, namespace } = slice.metadata;
      await kubectl(
        host,
        'patch',
        grant.name,
        name,
        `--namespace=${namespace}`,
        '--type=merge',
        `--patch=${JSON.stringify({ spec: { resources: scene.asksFor } })}`,
      );
    }
    const node = await poll(
      async () => (await list(host, 'nodes')).find(isVirtual),
      found => amount(found?.status.allocatable[GPU]) === 1,
      60_000,
    );
    virtualNode = node.metadata.name;
    const done = await portal.run({
      kind: 'offload',
      cluster: host,
      namespace: NAMESPACE,
      spec: {
        createNamespace: true,
        namespaceMappingStrategy: 'DefaultName',
        podOffloadingStrategy: 'LocalAndRemote',
        clusterSelector: { nodeSelectorTerms: [] },
      },
    });
    if (done.phase !== 'Succeeded') {
      throw new Error(`${NAMESPACE} is not offloaded: ${done.reason}`);
    }
  });

  afterEach(clear);

  afterAll(async () => {
    await portal?.process.kill();
    await sandbox?.stop();
  });

  it('tells what nodes, virtual nodes and grants say, and the GPU that is lent', async () => {
    await create('member', { cpu: '1', [GPU]: '1' }, ['learns']);
    await poll(
      () => list(host, 'pods', `--namespace=${NAMESPACE}`),
      ([pod]) => pod.status.phase === 'Running',
      60_000,
    );
    const nodes = await list(host, 'nodes');
    const pods = await podsOf(host);
    const [granted] = await list(host, grant.name, '--all-namespaces');
    const node = nodes.find(isVirtual);
    const own = nodes.filter(candidate => !isVirtual(candidate));
    const borrowedPods = pods.filter(
      ({ spec }) => spec.nodeName === virtualNode,
    );

    const seen = await poll(
      () => capacity(host),
      ({ borrowed: [share] }) => share && figureOf(share, GPU, 'used') === '1',
      30_000,
    );
    const [borrowed] = seen.borrowed;
    expect(seen.lent).toEqual([]);
    expect(borrowed.remote).toMatchObject({ name: member, connected: true });
    expect(seen.own.entries.map(({ name }) => name).sort()).toEqual(
      own.map(({ metadata }) => metadata.name).sort(),
    );
    const ownPods = pods.filter(
      ({ spec }) => spec.nodeName && spec.nodeName !== virtualNode,
    );
    for (const resource of ['cpu', 'memory', 'pods', 'ephemeral-storage']) {
      expect([
        resource,
        amount(figureOf(seen.own, resource, 'accepted')),
      ]).toEqual([
        resource,
        sum(own.map(({ status }) => amount(status.allocatable[resource]))),
      ]);
      expect([resource, amount(figureOf(seen.own, resource, 'used'))]).toEqual([
        resource,
        expect.closeTo(requestedBy(ownPods, resource), 6),
      ]);
    }
    for (const resource of ['cpu', 'memory', 'pods', GPU]) {
      const accepted = amount(grant.accepted(granted)[resource]);
      for (const share of [borrowed, entryOf(borrowed, grant.kind)]) {
        expect([
          resource,
          amount(figureOf(share, resource, 'accepted')),
        ]).toEqual([resource, accepted]);
        expect([resource, amount(figureOf(share, resource, 'used'))]).toEqual([
          resource,
          expect.closeTo(requestedBy(borrowedPods, resource), 6),
        ]);
      }
      expect([resource, figureOf(borrowed, resource, 'requested')]).toEqual([
        resource,
        grant.requested(granted)?.[resource] ?? 'not there',
      ]);
      expect([
        resource,
        amount(
          figureOf(entryOf(borrowed, 'VirtualNode'), resource, 'accepted'),
        ),
      ]).toEqual([resource, amount(node.status.allocatable[resource])]);
    }
  });

  it('tells the other direction on the member, with its limits', async () => {
    await create('member', { cpu: '1', [GPU]: '1' }, ['learns']);
    const { lent, borrowed, own } = await poll(
      () => capacity(member),
      // The twin counts as lent before it has a node.
      ledger =>
        [ledger.own, ...ledger.lent].every(
          share => figureOf(share, GPU, 'used') === '1',
        ) && ledger.lent.length > 0,
      60_000,
    );
    expect(borrowed).toEqual([]);
    expect(lent).toHaveLength(1);
    expect(lent[0].remote).toMatchObject({ name: host, connected: true });
    expect(figureOf(lent[0], GPU, 'accepted')).toBe('1');
    // The member has two, of which one is lent; the pod runs on its own node.
    expect(figureOf(own, GPU, 'accepted')).toBe('2');
    expect(figureOf(own, GPU, 'used')).toBe('1');
    const twins = await list(
      member,
      'pods',
      '--all-namespaces',
      `--selector=${scene.originLabel}`,
    );
    for (const resource of ['cpu', 'memory', 'pods']) {
      expect([resource, amount(figureOf(lent[0], resource, 'used'))]).toEqual([
        resource,
        expect.closeTo(requestedBy(twins, resource), 6),
      ]);
    }
    const quotas = await list(
      member,
      'quotas.offloading.liqo.io',
      '--all-namespaces',
      '--ignore-not-found',
    ).catch(() => []);
    const limits = ({ entries }: CapacityShare) =>
      entries.filter(({ kind }) => kind === 'Quota');
    expect(limits(lent[0])).toHaveLength(quotas.length);
    for (const { metadata, spec } of quotas) {
      const entry = limits(lent[0]).find(({ name }) => name === metadata.name)!;
      expect(entry.limitsEnforcement).toBe(spec.limitsEnforcement);
      expect(figureOf(entry, GPU, 'accepted')).toBe(spec.resources[GPU]);
      expect(figureOf(entry, GPU, 'used')).toBe('1');
      expect(amount(figureOf(entry, 'cpu', 'used'))).toBeCloseTo(
        requestedBy(twins, 'cpu'),
      );
    }
    expect(limits((await capacity(host)).borrowed[0])).toEqual(limits(lent[0]));
  });

  it('counts the GPU that is taken', async () => {
    const gpu = { [GPU]: '1' };
    const free = await fit('member', gpu, 2);
    expect(placeIn(free, 'member')).toMatchObject({
      replicas: 1,
      lacking: [{ resource: GPU, amount: '1' }],
    });
    await create('member', gpu, ['first', 'second']);
    const pods = await decided(2);
    expect(pods.filter(isUnschedulable)).toHaveLength(1);
    await poll(
      async () => placeIn(await fit('member', gpu), 'member').replicas,
      replicas => replicas === 0,
      30_000,
    );
  });

  it('fits exactly as many on the nodes of the host as it says', async () => {
    const resources = { cpu: '2500m', memory: '1Gi' };
    const { replicas, obstacles } = placeIn(
      await fit('host', resources, 100),
      'host',
    );
    expect(replicas).toBeGreaterThan(1);
    expect(obstacles).toMatchObject([{ cause: 'Full' }]);

    const names = Array.from({ length: replicas + 1 }, (_, at) => `pod-${at}`);
    await create('host', resources, names);
    const pods = await decided(names.length);
    expect(pods.filter(({ spec }) => spec.nodeName)).toHaveLength(replicas);
    expect(pods.filter(isUnschedulable)).toHaveLength(1);
  });

  it('fits on the member what runs there then', async () => {
    const resources = { cpu: '9', memory: '1Gi' };
    const answer = await fit('member', resources);
    expect(answer).toMatchObject({ fits: true, replicas: 1 });
    expect(placeIn(answer, 'member')).toMatchObject({
      virtualNode,
      nodesKnown: true,
      obstacles: [],
    });
    expect(placeIn(answer, 'host').obstacles).toMatchObject([
      { cause: 'NotMatched' },
    ]);

    await create('member', resources, ['large']);
    await poll(
      () => list(host, 'pods', `--namespace=${NAMESPACE}`),
      ([pod]) =>
        pod.spec.nodeName === virtualNode && pod.status.phase === 'Running',
      60_000,
    );
  });

  it('fits nowhere what is larger than each node of the host', async () => {
    const resources = { cpu: '11' };
    // Together they have 16.
    expect(placeIn(await fit('host', resources), 'host')).toMatchObject({
      replicas: 0,
      obstacles: [{ cause: 'NoNodeLargeEnough' }],
    });
    await create('host', resources, ['huge']);
    expect((await decided(1)).filter(isUnschedulable)).toHaveLength(1);
  });

  it('fits nowhere what the virtual node could hold, but no node of the member', async () => {
    const resources = { cpu: '11' };
    expect(placeIn(await fit('member', resources), 'member')).toMatchObject({
      replicas: 0,
      lacking: [{ resource: 'cpu', amount: expect.any(String) }],
      obstacles: [
        {
          cause: 'NoNodeLargeEnough',
          message: expect.stringContaining(`No single node of ${member}`),
        },
      ],
    });
    await create('member', resources, ['huge']);
    // The host's scheduler does not know better.
    expect((await decided(1))[0].spec.nodeName).toBe(virtualNode);
    const { remotes }: Offloading = (
      await portal.process.request(`/offloadings/${host}/${NAMESPACE}`)
    ).body;
    const [twin] = await decided(1, member, remotes[0].namespace);
    expect(isUnschedulable(twin)).toBe(true);
  });

  it('puts nothing on a member that is cordoned', async () => {
    await kubectl(host, 'cordon', virtualNode);
    try {
      const resources = { cpu: '1' };
      await poll(
        async () => placeIn(await fit('member', resources), 'member').obstacles,
        obstacles => obstacles[0]?.cause === 'Cordoned',
        30_000,
      );
      await create('member', resources, ['kept-out']);
      expect((await decided(1)).filter(isUnschedulable)).toHaveLength(1);
    } finally {
      await kubectl(host, 'uncordon', virtualNode);
    }
  });

  if (grant.kind === 'ResourceSlice') {
    it('puts nothing on a member that holds its Quota back', async () => {
      const [slice] = await list(member, grant.name, '--all-namespaces');
      const annotate = (annotation: string) =>
        kubectl(
          member,
          'annotate',
          grant.name,
          slice.metadata.name,
          `--namespace=${slice.metadata.namespace}`,
          annotation,
        );
      await annotate('liqo.io/cordon=true');
      try {
        const resources = { cpu: '1' };
        await poll(
          async () =>
            placeIn(await fit('member', resources), 'member').obstacles,
          obstacles => obstacles[0]?.cause === 'QuotaCordoned',
          30_000,
        );
        await create('member', resources, ['refused']);
        expect((await decided(1))[0].spec.nodeName).toBe(virtualNode);
        // What the member's webhook answers to the twin.
        const told = await poll(
          () => list(host, 'events', `--namespace=${NAMESPACE}`),
          events => events.some(({ message }) => /cordoned/.test(message)),
          60_000,
        );
        expect(told.length).toBeGreaterThan(0);
      } finally {
        await annotate('liqo.io/cordon-');
      }
    });
  }
});
