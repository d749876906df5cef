import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  clusterFederationPermissions,
  type OffloadRequest,
  type OperationRequest,
  type PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import request from 'supertest';
import {
  connectionsTo,
  FakeKubernetes,
  playLiqo,
} from '../__testUtils__/FakeKubernetes';
import {
  aCluster,
  FakeState,
  aNamespace,
  anOffloading,
  aPeering,
  aPod,
} from '../__testUtils__/FakeState';
import { FakeRights } from '../__testUtils__/FakeRights';
import { poll } from '../__testUtils__/poll';
import { clusterConditions, offloadingConditions } from '../permissions';
import { createClusterFederationPlugin } from '../plugin';

const spec: OffloadRequest['spec'] = {
  createNamespace: false,
  namespaceMappingStrategy: 'DefaultName',
  podOffloadingStrategy: 'LocalAndRemote',
  clusterSelector: { nodeSelectorTerms: [] },
};
const offload: OperationRequest = {
  kind: 'offload',
  cluster: 'milan',
  namespace: 'free',
  spec,
};

type Decide = (permission: string) => object;

/** All that a placement may say. */
const stuckOnRome: Partial<PodPlacement> = {
  workload: { kind: 'Deployment', name: 'other' },
  component: 'sink',
  runsOn: {
    name: 'rome',
    clusterId: 'rome',
    node: 'rome',
    remote: true,
    remoteNamespace: 'shop-milan',
  },
  podOffloadingStrategy: 'Remote',
  phase: 'Pending',
  ready: false,
  reason: 'ErrImagePull',
  obstacle: {
    cause: 'ImagePullFailed',
    message: "rome can't pull an image of the pod.",
    fix: 'Correct the image of Deployment other.',
    evidence: [{ object: 'Pod milan/shop/other-1', text: 'ErrImagePull' }],
  },
};

describe('HTTP API', () => {
  let state: FakeState;
  let kubernetes: FakeKubernetes;
  let backend: TestBackend;
  let decide: Decide;
  const audit = jest.fn();

  const allow = { result: AuthorizeResult.ALLOW };
  const deny = { result: AuthorizeResult.DENY };
  const conditional = (resourceType: string, conditions: object) => ({
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'cluster-federation',
    resourceType,
    conditions,
  });

  beforeAll(async () => {
    state = new FakeState();
    kubernetes = new FakeKubernetes();
    const decisions = async (asked: { permission: { name: string } }[]) =>
      asked.map(({ permission }) => decide(permission.name)) as never;
    backend = await startTestBackend({
      features: [
        createClusterFederationPlugin({
          edge: () => ({
            connections: connectionsTo({ milan: kubernetes }),
            state,
            rights: new FakeRights(),
            start: () => {},
            stop: async () => {},
          }),
          timing: { waitMilliseconds: 50 },
          validateAnswers: true,
        }),
        mockServices.permissions.mock({
          authorize: decisions,
          authorizeConditional: decisions,
        }).factory,
        mockServices.auditor.mock({
          createEvent: async event => {
            const mark = (end: string) => async () => {
              audit(event.eventId, event.severityLevel, end);
            };
            return { success: mark('success'), fail: mark('fail') };
          },
        }).factory,
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'shop',
                annotations: { 'backstage.io/kubernetes-id': 'shop' },
              },
            },
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: 'bare' },
            },
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'System',
              metadata: {
                name: 'store',
                annotations: {
                  'backstage.io/kubernetes-label-selector':
                    'backstage.io/kubernetes-id in (seed, shop)',
                },
              },
              relations: [
                'component:default/shop',
                'component:default/bare',
                'component:default/gone',
                'resource:default/milan-shop',
              ].map(targetRef => ({ type: 'hasPart', targetRef })),
            },
          ],
        }),
      ],
    });
  });

  afterAll(() => backend.stop());

  beforeEach(() => {
    decide = () => allow;
    audit.mockClear();
    kubernetes.objects.clear();
    kubernetes.calls.length = 0;
    kubernetes.onWrite = () => {};
    for (const name of ['free', 'shop']) {
      kubernetes.put({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      });
    }
    state.clusterList = [
      aCluster('milan'),
      aCluster('rome', {
        health: 'Stale',
        asOf: '2026-11-23T08:00:00.000Z',
        error: 'the API server does not answer in time',
      }),
      aCluster('paris', {
        health: 'Connecting',
        asOf: undefined,
        liqoMajor: undefined,
        liqoVersion: undefined,
        waitingFor: 'the file paris.kubeconfig',
      }),
      aCluster('plain', { liqoMajor: undefined, liqoVersion: undefined }),
      aCluster('nice', { access: 'peering', health: 'NotFollowed' }),
    ];
    state.peeringList = [aPeering('milan', 'rome'), aPeering('rome', 'milan')];
    state.offloadingList = [
      anOffloading('milan', 'bank'),
      anOffloading('milan', 'shop'),
      anOffloading('rome', 'shop', { phase: 'InProgress' }),
    ];
    state.namespaceList = [
      aNamespace('milan', 'free'),
      aNamespace('milan', 'shop'),
      aNamespace('milan', 'tenant', {
        labels: { 'liqo.io/tenant-namespace': 'true' },
      }),
      aNamespace('milan', 'twin', {
        annotations: { 'liqo.io/managed-by-namespace-map': 'x/y' },
      }),
    ];
    state.pods = [
      aPod('milan', 'shop', 'shop-1', { 'backstage.io/kubernetes-id': 'shop' }),
      { ...aPod('milan', 'shop', 'other-1'), ...stuckOnRome },
      aPod('rome', 'shop', 'shop-2', { 'backstage.io/kubernetes-id': 'shop' }),
    ];
  });

  const get = (path: string) =>
    request(backend.server).get(`/api/cluster-federation${path}`);
  const post = (body: unknown) =>
    request(backend.server)
      .post('/api/cluster-federation/operations')
      .send(body as object);
  const operations = async () => (await get('/operations')).body.items;

  /** Operations end before the next test, which may use the same namespace. */
  const ended = async (id: string) =>
    await poll(
      async () => (await get(`/operations/${id}`)).body,
      ({ phase }) => ['Succeeded', 'Failed'].includes(phase),
    );

  it('answers no one without credentials', async () => {
    for (const path of ['/clusters', '/operations', '/offloadings?limit=x']) {
      const answer = await get(path).set(
        'Authorization',
        mockCredentials.none.header(),
      );
      expect(answer.status).toBe(401);
    }
    const answer = await post(offload).set(
      'Authorization',
      mockCredentials.none.header(),
    );
    expect(answer.status).toBe(401);
  });

  it('lists clusters with the health of each, however sick', async () => {
    const { status, body } = await get('/clusters');

    expect(status).toBe(200);
    expect(body.items).toHaveLength(5);
    expect(body.clusters).toEqual([
      { name: 'milan', health: 'Fresh', asOf: '2026-11-23T09:00:00.000Z' },
      {
        name: 'rome',
        health: 'Stale',
        asOf: '2026-11-23T08:00:00.000Z',
        error: 'the API server does not answer in time',
      },
      {
        name: 'paris',
        health: 'Connecting',
        waitingFor: 'the file paris.kubeconfig',
      },
      { name: 'plain', health: 'Fresh', asOf: '2026-11-23T09:00:00.000Z' },
      { name: 'nice', health: 'NotFollowed', asOf: '2026-11-23T09:00:00.000Z' },
    ]);
  });

  it('answers single objects', async () => {
    expect((await get('/clusters/rome')).body.health).toBe('Stale');
    expect((await get('/peerings/milan/rome')).body.remote.name).toBe('rome');
    expect((await get('/offloadings/rome/shop')).body.phase).toBe('InProgress');
  });

  it('narrows lists', async () => {
    const peerings = await get('/peerings?cluster=rome');
    expect(peerings.body.items).toHaveLength(1);
    expect(peerings.body.clusters).toHaveLength(1);
    const offloadings = await get('/offloadings?namespace=shop&phase=Ready');
    expect(offloadings.body.items).toMatchObject([
      { cluster: 'milan', namespace: 'shop' },
    ]);
  });

  it('says 304 until something but the time of a fresh cluster changes', async () => {
    const first = await get('/offloadings');
    expect(first.headers['cache-control']).toBe('private, no-cache');
    expect(first.headers.vary).toMatch(/Authorization/);
    const again = () =>
      get('/offloadings').set('If-None-Match', first.headers.etag);

    state.clusterList[0].asOf = '2026-11-23T09:00:05.000Z';
    expect((await again()).status).toBe(304);

    state.clusterList[0].health = 'Stale';
    expect((await again()).status).toBe(200);
  });

  describe('list of offloadings', () => {
    const names = (answer: { body: any }) =>
      answer.body.items.map((item: any) => `${item.cluster}/${item.namespace}`);
    const roman = { clusterId: 'rome-id', name: 'rome' };

    it('is paged, whatever comes and goes between two pages', async () => {
      const first = await get('/offloadings?limit=2');
      expect(names(first)).toEqual(['milan/bank', 'milan/shop']);
      expect(first.body).toMatchObject({ totalCount: 3, offset: 0 });
      expect(first.body.previousCursor).toBeUndefined();
      state.offloadingList.splice(1, 1);
      const second = await get(
        `/offloadings?limit=2&cursor=${first.body.nextCursor}`,
      );
      expect(names(second)).toEqual(['rome/shop']);
      expect(second.body).toMatchObject({ totalCount: 2, offset: 1 });
      expect(second.body.nextCursor).toBeUndefined();
    });

    it('leads back to the page before', async () => {
      const page = (query: string) => get(`/offloadings?limit=1${query}`);
      const first = await page('');
      const second = await page(`&cursor=${first.body.nextCursor}`);
      // The first page needs none.
      expect(second.body.previousCursor).toBeUndefined();
      const third = await page(`&cursor=${second.body.nextCursor}`);
      expect(names(third)).toEqual(['rome/shop']);
      const back = await page(`&cursor=${third.body.previousCursor}`);
      expect(names(back)).toEqual(names(second));
    });

    it('goes on in its order after a value has changed', async () => {
      const pods = (local: number) => ({ pods: { local, remote: {} } });
      state.offloadingList = [
        anOffloading('milan', 'one', pods(1)),
        anOffloading('milan', 'two', pods(2)),
        anOffloading('milan', 'three', pods(3)),
      ];
      const query = '/offloadings?limit=1&sort=pods&order=desc';
      const first = await get(query);
      expect(names(first)).toEqual(['milan/three']);
      // What was shown is not shown again, and nothing is skipped.
      state.offloadingList[2] = anOffloading('milan', 'three', pods(9));
      const second = await get(`${query}&cursor=${first.body.nextCursor}`);
      expect(names(second)).toEqual(['milan/two']);
      expect(second.body.offset).toBe(1);
    });

    it('is searched and narrowed to a member by its name or cluster ID', async () => {
      state.offloadingList = [
        anOffloading('milan', 'bank', {
          remotes: [{ ...roman, phase: 'Ready' }],
        }),
        anOffloading('milan', 'shop', {
          remotes: [{ ...roman, phase: 'NotSelected' }],
        }),
        anOffloading('milan', 'shopping'),
      ];
      expect(names(await get('/offloadings?search=Shop'))).toEqual([
        'milan/shop',
        'milan/shopping',
      ]);
      for (const member of ['rome', 'rome-id']) {
        const answer = await get(`/offloadings?member=${member}`);
        expect(names(answer)).toEqual(['milan/bank']);
        expect(answer.body.totalCount).toBe(1);
      }
    });

    it.each([
      ['sort=phase', ['milan/b', 'rome/a', 'milan/a']],
      ['sort=phase&order=desc', ['milan/a', 'rome/a', 'milan/b']],
      ['sort=namespace', ['milan/a', 'rome/a', 'milan/b']],
      ['sort=createdAt', ['milan/a', 'rome/a', 'milan/b']],
      ['sort=pods&order=desc', ['rome/a', 'milan/b', 'milan/a']],
      ['sort=cluster&order=desc', ['rome/a', 'milan/a', 'milan/b']],
    ])('is sorted by %s', async (query, expected) => {
      state.offloadingList = [
        anOffloading('milan', 'b', {
          phase: 'AllFailed',
          createdAt: '2026-11-23T09:00:00.000Z',
          pods: { local: 1, remote: { rome: 3 } },
        }),
        anOffloading('rome', 'a', {
          phase: 'InProgress',
          createdAt: '2026-11-22T09:00:00.000Z',
          pods: { local: 0, remote: { rome: 3, paris: 2 } },
        }),
        anOffloading('milan', 'a'),
      ];
      expect(names(await get(`/offloadings?${query}`))).toEqual(expected);
    });

    it('refuses a cursor of another order', async () => {
      const { body } = await get('/offloadings?limit=1&sort=pods');
      const answer = await get(
        `/offloadings?limit=1&sort=phase&cursor=${body.nextCursor}`,
      );
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toMatch(
        /^cursor: belongs to a list with sort=pods and order=asc/,
      );
    });
  });

  it('answers placements of a namespace and of an entity', async () => {
    const ofNamespace = await get('/placements/milan/shop');
    expect(ofNamespace.body.items).toContainEqual(
      expect.objectContaining(stuckOnRome),
    );
    expect(ofNamespace.body.items).toHaveLength(2);
    const ofEntity = await get('/placements/by-entity/component/default/shop');
    expect(ofEntity.body.items.map((item: any) => item.pod)).toEqual([
      'shop-1',
      'shop-2',
    ]);
    const ofBare = await get('/placements/by-entity/component/default/bare');
    expect(ofBare.status).toBe(200);
    expect(ofBare.body.items).toEqual([]);
  });

  it('answers for a system the pods of its components, each once', async () => {
    state.pods.push(
      aPod('milan', 'free', 'seed-1', { 'backstage.io/kubernetes-id': 'seed' }),
    );
    const { body } = await get('/placements/by-entity/system/default/store');
    expect(
      body.items.map(({ pod, entityRef }: any) => [pod, entityRef]),
    ).toEqual([
      ['shop-1', 'component:default/shop'],
      ['shop-2', 'component:default/shop'],
      // Chosen by the annotations of the system itself.
      ['seed-1', 'system:default/store'],
    ]);
  });

  it.each([
    ['/offloadings?limit=0', 'limit: must be >= 1'],
    ['/offloadings?limit=many', 'limit: must be integer'],
    ['/offloadings?colour=red', "Unknown query parameter 'colour'"],
    ['/offloadings?cursor=nonsense', 'cursor: is not one'],
    ['/offloadings?namespace=NO', 'namespace: must match pattern'],
    ['/offloadings?sort=colour', 'sort: must be equal to one of'],
    ['/offloadings/milan/NO', 'namespace: must match pattern'],
    ['/operations/nonsense', 'id: must match format "uuid"'],
  ])('GET %s is bad input', async (path, message) => {
    const { status, body } = await get(path);

    expect(status).toBe(400);
    expect(body.error.name).toBe('InputError');
    expect(body.error.message).toContain(message);
  });

  it.each([
    ['/clusters/turin', 'cluster: there is no cluster turin; there are milan'],
    ['/peerings?cluster=turin', 'cluster: there is no cluster turin'],
    ['/peerings/milan/turin', 'clusterId: '],
    ['/offloadings/milan/free', 'namespace: free of cluster milan is not'],
    ['/placements/milan/none', 'namespace: none does not exist'],
    ['/placements/by-entity/component/default/none', 'name: '],
    ['/operations/5d3b9a8e-52b4-4a37-8e25-9f5d2f8a0c11', 'id: '],
  ])('GET %s is not found', async (path, message) => {
    const { status, body } = await get(path);

    expect(status).toBe(404);
    expect(body.error.message).toContain(message);
  });

  it('cannot say that a namespace does not exist where it cannot know', async () => {
    const { status, body } = await get('/placements/paris/none');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      items: [],
      clusters: [{ name: 'paris', health: 'Connecting' }],
    });
  });

  describe('permissions', () => {
    it('are all declared, with the rules for each kind of target', async () => {
      const { body } = await get('/.well-known/backstage/permissions/metadata');
      const names = (list: { name: string }[]) =>
        list.map(({ name }) => name).sort();

      expect(names(body.permissions)).toEqual(
        names(clusterFederationPermissions),
      );
      expect(
        body.rules
          .map((rule: any) => `${rule.resourceType} ${rule.name}`)
          .sort(),
      ).toEqual([
        'cluster-federation-cluster HAS_CLUSTER',
        'cluster-federation-offloading HAS_CLUSTER',
        'cluster-federation-offloading IN_NAMESPACE',
        'cluster-federation-offloading IS_NAMESPACE_OWNER',
        'cluster-federation-operation HAS_CLUSTER',
        'cluster-federation-operation HAS_MEMBER',
        'cluster-federation-operation IN_NAMESPACE',
        'cluster-federation-operation IS_NAMESPACE_OWNER',
        'cluster-federation-peering HAS_CLUSTER',
        'cluster-federation-peering HAS_MEMBER',
        'cluster-federation-peering MEMBER_HAS_LABEL',
      ]);
    });

    it('decide on a namespace by its name, whether it is offloaded or not', async () => {
      const { body } = await request(backend.server)
        .post(
          '/api/cluster-federation/.well-known/backstage/permissions/apply-conditions',
        )
        .set(
          'Authorization',
          mockCredentials.service.header({
            onBehalfOf: mockCredentials.service('plugin:permission'),
            targetPluginId: 'cluster-federation',
          }),
        )
        .send({
          items: ['milan/free', 'milan/bank'].map((resourceRef, index) => ({
            id: String(index),
            resourceRef,
            resourceType: 'cluster-federation-offloading',
            conditions: offloadingConditions.inNamespace({
              namespaces: ['free'],
            }),
          })),
        });

      expect(body).toMatchObject({
        items: [{ result: 'ALLOW' }, { result: 'DENY' }],
      });
    });

    it.each([
      ['/clusters', 'cluster-federation.cluster.read'],
      ['/peerings', 'cluster-federation.peering.read'],
      ['/offloadings', 'cluster-federation.offloading.read'],
      ['/placements/milan/shop', 'cluster-federation.offloading.read'],
    ])('GET %s needs its permission', async (path, denied) => {
      decide = name => (name === denied ? deny : allow);
      const { status, body } = await get(path);

      expect(status).toBe(403);
      expect(body.error.message).toContain(denied);
      expect(audit).toHaveBeenCalledWith('access-denied', 'medium', 'fail');
    });

    it('hides everything of a cluster that may not be read', async () => {
      decide = name =>
        name === 'cluster-federation.cluster.read'
          ? conditional(
              'cluster-federation-cluster',
              clusterConditions.hasCluster({ clusters: ['rome'] }),
            )
          : allow;

      const clusters = await get('/clusters');
      expect(clusters.body.items).toMatchObject([{ name: 'rome' }]);
      expect(clusters.body.clusters).toMatchObject([{ name: 'rome' }]);
      const peerings = await get('/peerings');
      expect(peerings.body.items).toMatchObject([{ cluster: 'rome' }]);
      expect(peerings.body.clusters).toHaveLength(1);
      const pods = await get('/placements/by-entity/component/default/shop');
      expect(pods.body.items).toMatchObject([{ cluster: 'rome' }]);
      for (const path of [
        '/clusters/milan',
        '/peerings/milan/rome',
        '/offloadings/milan/shop',
        '/placements/milan/shop',
        '/offloadings?cluster=milan',
      ]) {
        const answer = await get(path);
        expect(answer.status).toBe(404);
        expect(answer.body.error.message).toBe(
          'cluster: there is no cluster milan; there are rome',
        );
      }
    });

    it('shows only the namespaces that may be read', async () => {
      decide = name =>
        name === 'cluster-federation.offloading.read'
          ? conditional(
              'cluster-federation-offloading',
              offloadingConditions.inNamespace({ namespaces: ['bank'] }),
            )
          : allow;

      const list = await get('/offloadings');
      expect(list.body.items).toMatchObject([{ namespace: 'bank' }]);
      expect((await get('/offloadings/milan/shop')).status).toBe(403);
      expect((await get('/placements/milan/shop')).status).toBe(403);
      const pods = await get('/placements/by-entity/component/default/shop');
      expect(pods.body.items).toEqual([]);
    });

    it.each([
      [offload, 'cluster-federation.offloading.create'],
      [
        { ...offload, namespace: 'shop' },
        'cluster-federation.offloading.update',
      ],
      [
        { kind: 'unoffload', cluster: 'milan', namespace: 'shop' },
        'cluster-federation.offloading.delete',
      ],
    ])('changes need theirs', async (body, denied) => {
      const before = await operations();
      decide = name => (name === denied ? deny : allow);
      const { status, body: answer } = await post(body);

      expect(status).toBe(403);
      expect(answer.error.message).toContain(denied);
      expect(audit).toHaveBeenCalledWith('operation-create', 'medium', 'fail');
      decide = () => allow;
      expect(await operations()).toEqual(before);
    });

    it('decides on the namespace that is to be offloaded', async () => {
      decide = name =>
        name === 'cluster-federation.offloading.create'
          ? conditional(
              'cluster-federation-offloading',
              offloadingConditions.inNamespace({ namespaces: ['other'] }),
            )
          : allow;

      const { status, body } = await post(offload);
      expect(status).toBe(403);
      expect(body.error.message).toContain('milan/free');
    });

    it("shows one's own operations, and others' with permission only", async () => {
      playLiqo(kubernetes);
      const jane = mockCredentials.user.header('user:default/jane');
      const joe = mockCredentials.user.header('user:default/joe');
      const created = await post(offload).set('Authorization', jane);
      expect(created.status).toBe(202);
      expect(created.body.requestedBy).toBe('user:default/jane');
      const path = `/operations/${created.body.id}`;
      await ended(created.body.id);

      const listed = async (header: string) =>
        (await get('/operations').set('Authorization', header)).body.items.some(
          (item: any) => item.id === created.body.id,
        );
      expect(await listed(joe)).toBe(true);
      decide = name =>
        name === 'cluster-federation.operation.read' ? deny : allow;
      expect(await listed(joe)).toBe(false);
      expect(await listed(jane)).toBe(true);
      expect((await get(path).set('Authorization', joe)).status).toBe(404);
      expect((await get(path).set('Authorization', jane)).status).toBe(200);
    });
  });

  describe('POST /operations', () => {
    it('offloads', async () => {
      playLiqo(kubernetes);
      const { status, body, headers } = await post(offload);

      expect(status).toBe(202);
      expect(headers.location).toBe(
        `/api/cluster-federation/operations/${body.id}`,
      );
      expect(audit).toHaveBeenCalledWith(
        'operation-create',
        'medium',
        'success',
      );
      const operation = await ended(body.id);
      expect(operation).toMatchObject({
        ...offload,
        phase: 'Succeeded',
        steps: [
          { id: 'namespace', state: 'Done' },
          { id: 'offloading', state: 'Done' },
          { id: 'ready', state: 'Done' },
        ],
      });
      expect(kubernetes.writes()).toEqual([
        'apply NamespaceOffloading/free/offloading',
      ]);
    });

    it('refuses a second operation for the namespace while one is open', async () => {
      const first = await post(offload);
      expect(first.status).toBe(202);
      const second = await post(offload);

      expect(second.status).toBe(409);
      expect(second.body.error.message).toContain(first.body.id);
      expect(second.body.error.operationId).toBe(first.body.id);
      playLiqo(kubernetes);
      kubernetes.remove({
        kind: 'NamespaceOffloading',
        namespace: 'free',
        name: 'offloading',
      });
      await poll(
        async () => {
          const present = kubernetes.find({
            kind: 'NamespaceOffloading',
            namespace: 'free',
            name: 'offloading',
          });
          if (present) {
            kubernetes.onWrite(present);
          } else {
            kubernetes.put({
              apiVersion: 'offloading.liqo.io/v1beta1',
              kind: 'NamespaceOffloading',
              metadata: {
                name: 'offloading',
                namespace: 'free',
                generation: 1,
              },
              spec,
            });
          }
          return (await get(`/operations/${first.body.id}`)).body;
        },
        ({ phase }) => phase === 'Succeeded',
      );
    });

    it('holds the answer back until the operation has changed', async () => {
      const { body } = await post(offload);
      const waiting = await poll(
        async () => (await get(`/operations/${body.id}`)).body,
        ({ phase }) => phase === 'Waiting',
      );
      const held = get(
        `/operations/${body.id}?waitSeconds=20&since=${waiting.updatedAt}`,
      ).then(answer => answer.body);

      const present = kubernetes.find({
        kind: 'NamespaceOffloading',
        namespace: 'free',
        name: 'offloading',
      })!;
      playLiqo(kubernetes);
      kubernetes.onWrite(present);
      state.changed();

      expect(await held).toMatchObject({ phase: 'Succeeded' });
    });

    const selector = (expression: object) => ({
      ...offload,
      spec: {
        ...spec,
        clusterSelector: {
          nodeSelectorTerms: [{ matchExpressions: [expression] }],
        },
      },
    });
    const requirement =
      'spec.clusterSelector.nodeSelectorTerms[0].matchExpressions[0]';

    it.each<[string, number, string, unknown]>([
      ['no body', 400, '', undefined],
      ['no kind', 400, 'kind: ', { ...offload, kind: undefined }],
      ['another kind', 400, 'kind: ', { ...offload, kind: 'explode' }],
      ['no spec', 400, 'spec: is needed', { ...offload, spec: undefined }],
      [
        'a bad name',
        400,
        'namespace: must match pattern',
        { ...offload, namespace: 'No Good' },
      ],
      [
        'a long name',
        400,
        'namespace: must NOT have more than 63',
        { ...offload, namespace: 'x'.repeat(64) },
      ],
      [
        'an unknown field',
        400,
        'spec.colour: not a known field',
        { ...offload, spec: { ...spec, colour: 'red' } },
      ],
      [
        'a spec that does not belong there',
        400,
        'spec: not a known field',
        { ...offload, kind: 'unoffload' },
      ],
      [
        'an unknown strategy',
        400,
        'spec.podOffloadingStrategy: must be equal to one of',
        { ...offload, spec: { ...spec, podOffloadingStrategy: 'Far' } },
      ],
      [
        'an unknown operator',
        400,
        `${requirement}.operator: must be equal to one of`,
        selector({ key: 'a', operator: 'Near' }),
      ],
      [
        'a bad label key',
        400,
        `${requirement}.key: must match`,
        selector({ key: '-a', operator: 'Exists' }),
      ],
      [
        'In without values',
        400,
        `${requirement}.values: `,
        selector({ key: 'a', operator: 'In', values: [] }),
      ],
      [
        'Exists with values',
        400,
        `${requirement}.values: `,
        selector({ key: 'a', operator: 'Exists', values: ['b'] }),
      ],
      [
        'Gt with a word',
        400,
        `${requirement}.values: `,
        selector({ key: 'a', operator: 'Gt', values: ['b'] }),
      ],
      [
        'a term that matches nothing',
        400,
        'spec.clusterSelector.nodeSelectorTerms[0].matchExpressions: ',
        {
          ...offload,
          spec: { ...spec, clusterSelector: { nodeSelectorTerms: [{}] } },
        },
      ],
      [
        'SelectedName without a name',
        400,
        'spec.remoteNamespaceName: ',
        {
          ...offload,
          spec: { ...spec, namespaceMappingStrategy: 'SelectedName' },
        },
      ],
      [
        'a name without SelectedName',
        400,
        'spec.remoteNamespaceName: ',
        { ...offload, spec: { ...spec, remoteNamespaceName: 'there' } },
      ],
      [
        'a namespace of Kubernetes',
        400,
        'namespace: Namespace kube-system',
        { ...offload, namespace: 'kube-system' },
      ],
      [
        'the default namespace',
        400,
        'namespace: Namespace default',
        { ...offload, namespace: 'default' },
      ],
      [
        "Liqo's namespace",
        400,
        'namespace: Namespace liqo is',
        { ...offload, namespace: 'liqo' },
      ],
      [
        'a tenant namespace',
        400,
        'namespace: Namespace tenant is a tenant',
        { ...offload, namespace: 'tenant' },
      ],
      [
        'a remote twin',
        400,
        'namespace: Namespace twin is itself offloaded',
        { ...offload, namespace: 'twin' },
      ],
      [
        'an unknown cluster',
        404,
        'cluster: there is no cluster turin; there are milan, rome, paris',
        { ...offload, cluster: 'turin' },
      ],
      [
        'a missing namespace',
        404,
        'namespace: none does not exist',
        { ...offload, namespace: 'none' },
      ],
      [
        'a missing namespace to end with',
        404,
        'namespace: none does not exist',
        { kind: 'unoffload', cluster: 'milan', namespace: 'none' },
      ],
      [
        'another mapping strategy',
        409,
        'spec.namespaceMappingStrategy: is immutable',
        {
          ...offload,
          namespace: 'shop',
          spec: { ...spec, namespaceMappingStrategy: 'EnforceSameName' },
        },
      ],
      [
        'a cluster without Liqo',
        409,
        'cluster: Liqo is not installed on plain',
        { ...offload, cluster: 'plain' },
      ],
      [
        'a cluster of which the portal only becomes a member',
        409,
        "cluster: the portal's credential for nice allows peering only",
        { ...offload, cluster: 'nice' },
      ],
      [
        'a cluster that is not connected yet',
        503,
        'cluster: paris is not connected yet, waiting for the file',
        { ...offload, cluster: 'paris' },
      ],
      [
        'a cluster out of contact',
        503,
        'cluster: contact with rome is lost since 2026-11-23T08:00:00.000Z',
        { ...offload, cluster: 'rome' },
      ],
    ])('refuses %s', async (_, expected, message, body) => {
      const before = await operations();
      const { status, body: answer } = await post(body);

      expect(answer.error.message).toContain(message);
      expect(status).toBe(expected);
      expect(await operations()).toEqual(before);
      expect(kubernetes.calls).toEqual([]);
    });
  });
});
