import { mockCredentials } from '@backstage/backend-test-utils';
import {
  NAMESPACE_OWNER_ANNOTATION,
  offloadingCreatePermission,
  offloadingReadPermission,
  offloadingUpdatePermission,
  operationReadPermission,
  workloadApplyPermission,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { playLiqo } from '../__testUtils__/FakeKubernetes';
import {
  aCluster,
  aNamespace,
  anOffloading,
  aPod,
} from '../__testUtils__/FakeState';
import { poll } from '../__testUtils__/poll';
import { PortalWithPermissions } from '../__testUtils__/PortalWithPermissions';
import {
  createOffloadingConditionalDecision,
  createOperationConditionalDecision,
  offloadingConditions,
  operationConditions,
} from '../permissions';
import {
  applyWorkload,
  deployment,
} from '../workloads/__testUtils__/manifests';

const SHOP_TEAM = 'group:default/shop-team';
const BANK_TEAM = 'group:default/bank-team';
const claims = ['user:default/jane', SHOP_TEAM];

jest.setTimeout(60_000);

describe('who owns a namespace', () => {
  let portal: PortalWithPermissions;

  const owned = (permission: typeof offloadingReadPermission) =>
    createOffloadingConditionalDecision(
      permission,
      offloadingConditions.isNamespaceOwner({ claims }),
    );

  const offload = (namespace: string, spec: object = {}) =>
    portal.post('/operations', {
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
    });

  /** The Namespace object, as the cluster has it and as the portal sees it. */
  function makeNamespace(name: string, owner?: string) {
    const annotations: Record<string, string> = owner
      ? { [NAMESPACE_OWNER_ANNOTATION]: owner }
      : {};
    portal.kubernetes.put({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, annotations },
    });
    return aNamespace('milan', name, { annotations, owner });
  }

  const ownerOn = (name: string) =>
    portal.kubernetes.find({ kind: 'Namespace', name })?.metadata
      ?.annotations?.[NAMESPACE_OWNER_ANNOTATION];

  const settled = (id: string) =>
    poll(
      async () => (await portal.get(`/operations/${id}`)).body,
      ({ phase }) => ['Succeeded', 'Blocked'].includes(phase),
    );

  beforeAll(async () => {
    portal = await PortalWithPermissions.start({
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Resource',
          metadata: {
            name: 'pretender',
            annotations: {
              'backstage.io/kubernetes-cluster': 'milan',
              'backstage.io/kubernetes-namespace': 'bank',
            },
          },
          spec: { type: 'kubernetes-namespace', owner: SHOP_TEAM },
        },
      ],
    });
  });

  afterAll(() => portal.stop());

  beforeEach(() => {
    portal.kubernetes.objects.clear();
    portal.kubernetes.calls.length = 0;
    playLiqo(portal.kubernetes);
    portal.state.clusterList = [aCluster('milan')];
    portal.state.namespaceList = [
      makeNamespace('bank', BANK_TEAM),
      makeNamespace('shop', SHOP_TEAM),
      makeNamespace('orphan'),
    ];
    portal.state.offloadingList = [];
    portal.state.pods = [
      aPod('milan', 'bank', 'bank-1'),
      aPod('milan', 'shop', 'shop-1'),
    ];
    portal.decisions = Object.fromEntries(
      [
        offloadingReadPermission,
        offloadingCreatePermission,
        offloadingUpdatePermission,
      ].map(permission => [permission.name, owned(permission as never)]),
    );
  });

  it('is not what an entity claims: the namespace of others stays closed', async () => {
    const path = '/placements/by-entity/resource/default/pretender';
    const { status, body } = await portal.get(path);
    expect(status).toBe(200);
    expect(body.items).toEqual([]);

    portal.decisions = {};
    expect((await portal.get(path)).body.items).toMatchObject([
      { pod: 'bank-1' },
    ]);
  });

  it.each([
    ['a namespace of others', 'bank', {}],
    ['a namespace of others, claiming it', 'bank', { owner: SHOP_TEAM }],
    ["nobody's namespace", 'orphan', {}],
    ["nobody's namespace, claiming it", 'orphan', { owner: SHOP_TEAM }],
    ['a new namespace for others', 'fresh', { owner: BANK_TEAM }],
    ['a new namespace for nobody', 'fresh', {}],
  ])('does not let one offload %s', async (_, name, spec) => {
    const { status, body } = await offload(name, spec);

    expect(status).toBe(403);
    expect(body.error.message).toBe(
      `The permission cluster-federation.offloading.create for milan/${name} is needed`,
    );
    expect(portal.kubernetes.calls).toEqual([]);
  });

  const applyTo = (namespace: string) => {
    const { name } = workloadApplyPermission;
    portal.decisions = { [name]: owned(workloadApplyPermission as never) };
    return portal.post('/operations', {
      ...applyWorkload([deployment('a')]),
      namespace,
    });
  };

  it.each(['bank', 'orphan'])(
    'does not let one apply workloads to %s',
    async name => {
      const { status, body } = await applyTo(name);
      expect(status).toBe(403);
      expect(body.error.message).toBe(
        `The permission cluster-federation.workload.apply for milan/${name} is needed`,
      );
      expect(portal.kubernetes.calls).toEqual([]);
    },
  );

  it("lets one apply workloads to one's own", async () => {
    const { status, body } = await applyTo('shop');
    expect(status).toBe(202);
    expect(body).toMatchObject({
      kind: 'apply-workload',
      steps: [{ id: 'namespace' }, { id: 'apply' }, { id: 'rollout' }],
    });
    // So that the namespace is free for others.
    portal.decisions = {};
    await portal.post(`/operations/${body.id}/cancel`);
    await poll(
      async () => (await portal.get(`/operations/${body.id}`)).body,
      ({ phase }) => phase === 'Cancelled',
    );
  });

  it("lets one offload one's own, and never changes its owner", async () => {
    const { status, body } = await offload('shop', { owner: BANK_TEAM });

    expect(status).toBe(202);
    expect(await settled(body.id)).toMatchObject({ phase: 'Succeeded' });
    expect(ownerOn('shop')).toBe(SHOP_TEAM);
  });

  it('lets one make a namespace of which one becomes the owner', async () => {
    const { status, body } = await offload('new', {
      owner: 'Group:Shop-Team',
    });

    expect(status).toBe(202);
    expect(await settled(body.id)).toMatchObject({ phase: 'Succeeded' });
    expect(ownerOn('new')).toBe('Group:Shop-Team');
  });

  it('of a name that is going away says nothing of the next one', async () => {
    const going = { terminating: true };
    portal.state.namespaceList = [
      aNamespace('milan', 'mine', { owner: SHOP_TEAM, ...going }),
      aNamespace('milan', 'theirs', { owner: BANK_TEAM, ...going }),
    ];

    expect((await offload('mine', { owner: BANK_TEAM })).status).toBe(403);
    const { status, body } = await offload('theirs', { owner: SHOP_TEAM });
    expect(status).toBe(202);
    expect(await settled(body.id)).toMatchObject({ phase: 'Succeeded' });
  });

  it('is looked at again before anything is done', async () => {
    // The portal has not heard yet that the namespace was made anew.
    makeNamespace('shop', BANK_TEAM);
    const { status, body } = await offload('shop');

    expect(status).toBe(202);
    expect(await settled(body.id)).toMatchObject({
      phase: 'Blocked',
      reason: `Namespace shop belongs to ${BANK_TEAM} now; the operation was allowed while it was for ${SHOP_TEAM}`,
    });
    expect(portal.kubernetes.writes()).toEqual([]);
  });

  it('decides on operations, and pages are filled all the same', async () => {
    portal.decisions = {};
    portal.state.offloadingList = [anOffloading('milan', 'bank')];
    const namespaces = ['shop-a', 'bank-a', 'bank-b', 'bank-c', 'shop-b'];
    for (const name of namespaces) {
      const { status } = await offload(name);
      expect(status).toBe(202);
    }
    portal.state.namespaceList = namespaces.map(name =>
      aNamespace('milan', name, {
        owner: name.startsWith('shop') ? SHOP_TEAM : BANK_TEAM,
      }),
    );
    portal.decisions = {
      [operationReadPermission.name]: createOperationConditionalDecision(
        operationReadPermission,
        operationConditions.isNamespaceOwner({ claims }),
      ),
    };
    const other = mockCredentials.user.header('user:default/joe');
    const { body } = await portal
      .get('/operations?limit=2')
      .set('Authorization', other);

    expect(body.items).toMatchObject([
      { namespace: 'shop-b' },
      { namespace: 'shop-a' },
    ]);
  });

  it('decides what the framework is asked by resource ref', async () => {
    const ask = (ref: string) => portal.may(offloadingUpdatePermission, ref);
    expect(await ask('milan/shop')).toBe('ALLOW');
    expect(await ask('milan/bank')).toBe('DENY');
    expect(await ask('milan/orphan')).toBe('DENY');
    expect(await ask('nonsense')).toBe('DENY');

    portal.decisions[operationReadPermission.name] =
      createOperationConditionalDecision(
        operationReadPermission,
        operationConditions.isNamespaceOwner({ claims }),
      );
    portal.state.namespaceList.push(makeNamespace('store', SHOP_TEAM));
    const { body } = await offload('store');
    const askOperation = (id: string) =>
      portal.may(operationReadPermission, id);
    expect(await askOperation(body.id)).toBe('ALLOW');
    expect(await askOperation('5d3b9a8e-52b4-4a37-8e25-9f5d2f8a0c11')).toBe(
      'DENY',
    );
  });
});
