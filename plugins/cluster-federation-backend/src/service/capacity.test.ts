import {
  clusterReadPermission,
  peeringReadPermission,
  type CapacityEntry,
  type FitRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  aCluster,
  aNamespace,
  anOffloading,
  aPeering,
} from '../__testUtils__/FakeState';
import { PortalWithPermissions } from '../__testUtils__/PortalWithPermissions';
import { aNode } from '../capacity/__testUtils__/aNode';
import {
  clusterConditions,
  createClusterConditionalDecision,
  createPeeringConditionalDecision,
  peeringConditions,
} from '../permissions';

jest.setTimeout(60_000);

const quota: CapacityEntry = {
  kind: 'Quota',
  name: 'rome-1a2b',
  state: 'Active',
  resourceSlice: 'rome',
  limitsEnforcement: 'None',
  resources: [{ resource: 'cpu', accepted: '2', used: '1' }],
};

const virtualNode: CapacityEntry = {
  kind: 'VirtualNode',
  name: 'rome',
  state: 'Active',
  resourceSlice: 'rome',
  resources: [],
};

describe('capacity and fit', () => {
  let portal: PortalWithPermissions;

  beforeAll(async () => {
    portal = await PortalWithPermissions.start({});
    const { state } = portal;
    state.clusterList = [
      aCluster('milan'),
      aCluster('rome'),
      aCluster('oslo', { health: 'Connecting', asOf: undefined }),
    ];
    state.peeringList = [
      {
        ...aPeering('milan', 'rome'),
        virtualNodes: [
          {
            name: 'rome',
            ready: 'True',
            unschedulable: false,
            labels: {},
            conditions: [],
            podCount: 0,
          },
        ],
      },
      aPeering('rome', 'milan'),
    ];
    state.namespaceList = [aNamespace('milan', 'shop')];
    state.capacities = {
      milan: {
        nodes: [
          aNode('milan-1'),
          aNode('rome', {
            member: 'rome',
            allocatable: { cpu: 8, memory: 2 ** 34, pods: 110 },
          }),
        ],
        peers: new Map([
          ['rome', { borrowed: { resources: [], entries: [virtualNode] } }],
        ]),
      },
      rome: {
        nodes: [aNode('rome-1')],
        peers: new Map([
          ['milan', { lent: { resources: [], entries: [quota] } }],
        ]),
      },
    };
  });

  afterAll(() => portal.stop());

  beforeEach(() => {
    portal.decisions = {};
    portal.state.offloadingList = [];
  });

  async function fit(change: Partial<FitRequest> | object = {}) {
    const { status, body } = await portal.post('/fit', {
      cluster: 'milan',
      resources: { cpu: '1' },
      replicas: 1,
      ...change,
    });
    return { status, body, message: body.error?.message };
  }

  it('tells one cluster, with the limits that its member tells', async () => {
    const { body } = await portal.get('/capacity?cluster=milan');
    expect(body.clusters).toMatchObject([{ name: 'milan' }]);
    expect(body.items).toEqual([
      {
        cluster: 'milan',
        own: {
          resources: expect.arrayContaining([
            { resource: 'cpu', accepted: '4', used: '0', usedFraction: 0 },
          ]),
          entries: [expect.objectContaining({ kind: 'Node', name: 'milan-1' })],
        },
        borrowed: [
          {
            remote: { clusterId: 'rome', name: 'rome', connected: true },
            resources: [],
            entries: [virtualNode, quota],
          },
        ],
        lent: [],
      },
    ]);
  });

  it('claims nothing of a cluster that was never read', async () => {
    const { body } = await portal.get('/capacity?cluster=oslo');
    expect(body).toMatchObject({
      items: [],
      clusters: [{ name: 'oslo', health: 'Connecting' }],
    });
    expect((await fit({ cluster: 'oslo' })).body).toMatchObject({
      fits: false,
      places: [],
      clusters: [{ name: 'oslo', health: 'Connecting' }],
    });
  });

  it('says where pods fit, and names the clusters that this rests on', async () => {
    const { body } = await fit({ replicas: 6 });
    expect(body).toEqual({
      fits: false,
      replicas: 5,
      places: [
        expect.objectContaining({ kind: 'Host', name: 'milan', replicas: 4 }),
        {
          kind: 'Member',
          name: 'rome',
          clusterId: 'rome',
          virtualNode: 'rome',
          nodesKnown: true,
          replicas: 1,
          lacking: [{ resource: 'cpu', amount: '1' }],
          obstacles: [{ cause: 'QuotaExceeded', message: expect.any(String) }],
        },
      ],
      clusters: [
        expect.objectContaining({ name: 'milan' }),
        expect.objectContaining({ name: 'rome' }),
      ],
    });
  });

  it('asks for one place a pod, whoever asks for pods as a resource', async () => {
    const { body } = await fit({ resources: { pods: '50' }, replicas: 200 });
    expect(body.places[0].replicas).toBe(110);
  });

  it('takes the offloading of the namespace into account', async () => {
    expect((await fit({ namespace: 'shop' })).body.places[1]).toMatchObject({
      replicas: 0,
      obstacles: [{ cause: 'NotOffloaded' }],
    });
    portal.state.offloadingList = [
      anOffloading('milan', 'shop', { podOffloadingStrategy: 'Remote' }),
    ];
    const { body } = await fit({ namespace: 'shop' });
    expect(body).toMatchObject({
      fits: true,
      places: [
        { replicas: 0, obstacles: [{ cause: 'RemoteStrategy' }] },
        { replicas: 1, obstacles: [] },
      ],
    });
  });

  it('looks into a member only for who may read it', async () => {
    const large = { resources: { cpu: '5' } };
    const looked = (await fit(large)).body.places[1];
    expect(looked).toMatchObject({ nodesKnown: true, replicas: 0 });

    portal.decisions[clusterReadPermission.name] =
      createClusterConditionalDecision(
        clusterReadPermission,
        clusterConditions.hasCluster({ clusters: ['milan'] }),
      );
    const hidden = (await fit(large)).body;
    expect(hidden.places[1]).toMatchObject({ nodesKnown: false, replicas: 1 });
    expect(hidden.clusters).toMatchObject([{ name: 'milan' }]);
    const { body } = await portal.get('/capacity?cluster=milan');
    expect(body.items[0].borrowed[0].entries).toEqual([virtualNode]);
  });

  it("reads a member's limits only for who may read its peering", async () => {
    portal.decisions[peeringReadPermission.name] =
      createPeeringConditionalDecision(
        peeringReadPermission,
        peeringConditions.hasMember({ members: ['rome'] }),
      );
    const { body } = await fit({ replicas: 6 });
    // Its node still counts, for that needs to read the cluster only.
    expect(body.places[1]).toMatchObject({ nodesKnown: true, replicas: 4 });
  });

  it.each([
    [{ resources: { cpu: 'much' } }, /^resources\.cpu: "much" is no quantity/],
    [{ resources: { 'a b': '1' } }, /^resources\["a b"\]: is no name/],
    [{ replicas: 0 }, /^replicas: /],
    [{ spec: {} }, /^spec: not a known field here/],
    [
      { matchExpressions: [{ key: 'zone', operator: 'In' }] },
      /^matchExpressions\[0\]\.values: operator In needs at least one value/,
    ],
    [
      { nodeSelector: { [`${'x'.repeat(64)}`]: 'a' } },
      /^nodeSelector\["x+"\]: a label key has at most/,
    ],
  ])(
    'names the field of what it does not understand: %j',
    async (change, message) => {
      const answer = await fit(change);
      expect(answer.status).toBe(400);
      expect(answer.message).toMatch(message);
    },
  );

  it('knows no namespace that does not exist', async () => {
    expect(await fit({ namespace: 'bank' })).toMatchObject({
      status: 404,
      message: 'namespace: bank does not exist on cluster milan',
    });
  });

  it('narrows places by labels', async () => {
    const { body } = await fit({ nodeSelector: { zone: 'a' } });
    expect(body.fits).toBe(false);
    expect(body.places.map(({ obstacles: [{ cause }] }: any) => cause)).toEqual(
      ['NotMatched', 'NotMatched'],
    );
  });
});
