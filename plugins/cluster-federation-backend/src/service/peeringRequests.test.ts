import { mockCredentials } from '@backstage/backend-test-utils';
import {
  offloadingReadPermission,
  operationReadPermission,
  peeringCreatePermission,
  peeringDeletePermission,
  peeringReadPermission,
  peeringUpdatePermission,
  type PeeringSpec,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { aCluster, anOffloading, aPeering } from '../__testUtils__/FakeState';
import {
  deny,
  PortalWithPermissions,
} from '../__testUtils__/PortalWithPermissions';
import {
  createOffloadingConditionalDecision,
  createPeeringConditionalDecision,
  offloadingConditions,
  peeringConditions,
} from '../permissions';

jest.setTimeout(60_000);

const peer = (member: string, spec: Partial<PeeringSpec> = {}) => ({
  kind: 'peer',
  cluster: 'milan',
  member,
  spec: { networking: { enabled: false }, ...spec },
});
const unpeer = (member: string, deleteTenantNamespaces = false) => ({
  kind: 'unpeer',
  cluster: 'milan',
  member,
  spec: { deleteTenantNamespaces },
});
const withMember = (
  permission: Parameters<typeof createPeeringConditionalDecision>[0],
  ...members: string[]
) => ({
  [permission.name]: createPeeringConditionalDecision(
    permission,
    peeringConditions.hasMember({ members }),
  ),
});

describe('requests that concern a peering', () => {
  let portal: PortalWithPermissions;
  const joe = mockCredentials.user.header('user:default/joe');

  beforeAll(async () => {
    portal = await PortalWithPermissions.start({
      config: {
        impersonation: { userPrefix: 'portal:', groupPrefix: 'portal:' },
      },
    });
  });

  afterAll(() => portal.stop());

  beforeEach(() => {
    portal.decisions = {};
    portal.state.clusterList = [
      aCluster('milan'),
      aCluster('oslo', { clusterId: 'oslo-id' }),
      aCluster('rome'),
    ];
    const toParis = aPeering('milan', 'paris');
    portal.state.peeringList = [
      {
        ...toParis,
        remote: { clusterId: 'paris', name: 'paris', connected: false },
      },
      aPeering('milan', 'rome'),
    ];
    portal.state.offloadingList = [];
  });

  afterEach(async () => {
    portal.decisions = {};
    const { body } = await portal.get('/operations');
    for (const { id } of body.items) {
      await portal.post(`/operations/${id}/cancel`);
    }
  });

  async function send(body: object) {
    const answer = await portal.post('/operations', body);
    return {
      status: answer.status,
      body: answer.body,
      message: answer.body.error?.message,
    };
  }
  const preflight = async (request: object) =>
    (await portal.post('/preflight', request)).body;
  const change = (name: string, to: Parameters<typeof aCluster>[1]) => {
    portal.state.clusterList = portal.state.clusterList.map(cluster =>
      cluster.name === name ? { ...cluster, ...to } : cluster,
    );
  };

  it.each([
    ['to make one', peer('oslo'), peeringCreatePermission],
    ['to change one', peer('rome'), peeringUpdatePermission],
    ['to end one', unpeer('rome'), peeringDeletePermission],
  ])('need the permission %s', async (_, request, permission) => {
    portal.decisions = { [permission.name]: deny };
    expect(await send(request)).toMatchObject({
      status: 403,
      message: `The permission ${permission.name} is needed`,
    });
    expect((await preflight(request)).error.message).toContain(permission.name);

    portal.decisions = withMember(permission, 'elsewhere');
    expect(await send(request)).toMatchObject({
      status: 403,
      message: `The permission ${permission.name} for milan/${request.member} is needed`,
    });

    portal.decisions = withMember(permission, request.member);
    expect(await send(request)).toMatchObject({
      status: 202,
      body: { kind: request.kind, cluster: 'milan', member: request.member },
    });
  });

  it('name the member by its connection or by its cluster ID, and make one target of it', async () => {
    portal.decisions = withMember(peeringCreatePermission, 'oslo-id');
    const { body } = await send(peer('oslo-id'));
    expect(body).toMatchObject({ member: 'oslo' });
    expect(await send(unpeer('oslo'))).toMatchObject({
      status: 409,
      body: { error: { operationId: body.id } },
    });
  });

  it('are made with the rights of the portal, whoever asks', async () => {
    const { status, body } = await portal
      .post('/operations', peer('oslo'))
      .set('Authorization', mockCredentials.service.header());
    expect(status).toBe(202);
    expect(body).not.toHaveProperty('actsAs');
  });

  it.each<[string, object, () => void, number, RegExp]>([
    [
      'a member without connection',
      peer('paris'),
      () => {},
      409,
      /^member: the portal has no connection to paris; add one to clusterFederation\.clusters, .*--consumer-cluster-id milan on paris/,
    ],
    [
      'the same cluster under two names',
      peer('oslo'),
      () => change('oslo', { clusterId: 'milan' }),
      400,
      /^member: clusters milan and oslo have the same cluster ID milan/,
    ],
    [
      'a cluster ID that two have',
      peer('twin'),
      () => {
        change('oslo', { clusterId: 'twin' });
        change('rome', { clusterId: 'twin' });
      },
      400,
      /^member: oslo and rome have the cluster ID twin; name one/,
    ],
    [
      'the host by its own ID',
      peer('milan-id'),
      () => change('milan', { clusterId: 'milan-id' }),
      400,
      /^member: cluster milan cannot be peered with itself/,
    ],
    [
      'a host of which only little may be done',
      peer('oslo'),
      () => change('milan', { access: 'peering', health: 'NotFollowed' }),
      409,
      /^cluster: the portal's credential for milan lets it be a member only/,
    ],
    [
      'a host without the rights for it',
      peer('oslo'),
      () =>
        change('milan', {
          features: [{ feature: 'peer-host', state: 'MissingRights' }],
        }),
      409,
      /^cluster: .*ClusterRole cluster-federation-peer-host /,
    ],
    [
      'a member without the rights for it',
      unpeer('rome'),
      () =>
        change('rome', {
          features: [{ feature: 'peer-member', state: 'MissingRights' }],
        }),
      409,
      /^member: .*ClusterRole cluster-federation-peer-member /,
    ],
    [
      'a member out of reach',
      peer('oslo'),
      () => change('oslo', { health: 'Stale' }),
      503,
      /^member: contact with oslo is lost/,
    ],
    [
      'a member without Liqo',
      peer('oslo'),
      () => change('oslo', { liqoMajor: undefined }),
      409,
      /^member: Liqo is not installed on oslo/,
    ],
    [
      'a member with another generation of Liqo',
      peer('oslo'),
      () => change('oslo', { liqoMajor: 0, liqoVersion: 'v0.10.3' }),
      409,
      /^member: oslo runs Liqo v0\.10\.3, and milan v1\.2\.0, which cannot be peered/,
    ],
    [
      'the deletion of namespaces that the other direction needs',
      unpeer('rome', true),
      () => {
        portal.state.peeringList = portal.state.peeringList.map(peering => ({
          ...peering,
          incoming: { phase: 'Established', conditions: [] },
        }));
      },
      409,
      /^spec\.deleteTenantNamespaces: cluster rome borrows from milan as well/,
    ],
  ])('are refused for %s', async (_, request, prepare, status, message) => {
    const stored = async () => (await portal.get('/operations')).body.items;
    const before = await stored();
    prepare();
    expect(await send(request)).toMatchObject({
      status,
      message: expect.stringMatching(message),
    });
    expect(await stored()).toEqual(before);
  });

  it('take a member of which only peering is allowed', async () => {
    change('oslo', { access: 'peering', health: 'NotFollowed' });
    expect(await send(peer('oslo'))).toMatchObject({ status: 202 });
  });

  it('are refused for what blocks them, unless it is overridden by name', async () => {
    portal.state.peeringList = portal.state.peeringList.map(peering => ({
      ...peering,
      outgoing: { phase: 'Disconnecting', conditions: [] },
    }));
    const finding = {
      check: 'existing-peering',
      severity: 'blocking',
      message: 'The peering of cluster milan with cluster rome is being ended.',
      fix: 'Wait until it has ended, then peer again.',
    };
    expect((await preflight(peer('rome'))).findings).toContainEqual(finding);
    expect(await send(peer('rome'))).toMatchObject({
      status: 409,
      message:
        'The peering would fail. existing-peering: The peering of cluster milan with cluster rome is being ended. Wait until it has ended, then peer again. To go on all the same, name the checks in spec.overrides.',
      body: { error: { findings: [finding] } },
    });

    const overrides = ['existing-peering'];
    expect(await send(peer('rome', { overrides }))).toMatchObject({
      status: 202,
      body: { spec: { overrides } },
    });
  });

  it('are refused for the operation that is under way, and not for what it does', async () => {
    const open = await send(peer('rome'));
    portal.state.peeringList = portal.state.peeringList.map(peering => ({
      ...peering,
      outgoing: { phase: 'Disconnecting', conditions: [] },
    }));
    const refused = await send(peer('rome'));
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { operationId: open.body.id } },
    });
    expect(refused.body.error).not.toHaveProperty('findings');
  });

  it('tell whom the end of a peering affects, as far as one may see', async () => {
    const pods = { local: 1, remote: { rome: 2 } };
    portal.state.offloadingList = [
      anOffloading('milan', 'bank', { pods, owner: 'group:default/bank' }),
      anOffloading('milan', 'idle', { pods: { local: 3, remote: {} } }),
      anOffloading('milan', 'shop', {
        pods: { local: 0, remote: { rome: 1 } },
        podOffloadingStrategy: 'Remote',
      }),
      anOffloading('rome', 'other', { pods }),
    ];
    const told = async () =>
      (await preflight(unpeer('rome'))).findings
        .filter(({ check }: any) => check === 'offloaded-namespaces')
        .map(({ severity, message }: any) => `${severity}: ${message}`);
    const ofShop =
      'warning: 1 pod of namespace shop, which names no owner, run on rome: they may run on other members only: without one they stay Pending when rome goes.';
    expect(await told()).toEqual([
      'warning: 2 pods of namespace bank, which belongs to group:default/bank, run on rome: they are scheduled anew elsewhere when rome goes.',
      ofShop,
    ]);

    portal.decisions = {
      [offloadingReadPermission.name]: createOffloadingConditionalDecision(
        offloadingReadPermission,
        offloadingConditions.inNamespace({ namespaces: ['shop'] }),
      ),
    };
    expect(await told()).toEqual([
      ofShop,
      'warning: 2 pods of a namespace that you may not see run on rome as well.',
    ]);

    portal.decisions = { [offloadingReadPermission.name]: deny };
    expect(await told()).toEqual([
      'warning: 3 pods of 2 namespaces that you may not see run on rome as well.',
    ]);
  });

  it('name fields as one writes them', async () => {
    expect(await preflight({ ...unpeer('rome'), force: true })).toMatchObject({
      error: { message: 'force: not a known field here' },
    });
    expect(
      await preflight(peer('rome', { resources: { cpu: 'many' } })),
    ).toMatchObject({
      error: {
        message: expect.stringMatching(/^spec\.resources\.cpu: "many" is no /),
      },
    });
  });

  it('are in the audit log with the member, when they are asked for and looked at', async () => {
    portal.audit.length = 0;
    await preflight(peer('oslo'));
    const { body } = await send(peer('oslo'));
    const meta = { kind: 'peer', cluster: 'milan', member: 'oslo' };
    expect(
      portal.audit.filter(
        ({ eventId }) => !eventId.startsWith('operation-end'),
      ),
    ).toEqual([
      { eventId: 'preflight', severityLevel: 'low', meta, end: 'success' },
      {
        eventId: 'operation-create',
        severityLevel: 'medium',
        meta,
        end: 'success',
        endMeta: { operationId: body.id },
      },
    ]);
  });

  it('are seen by those who may see the peering', async () => {
    const { body } = await send(peer('oslo'));
    const sees = async (decisions: PortalWithPermissions['decisions']) => {
      portal.decisions = decisions;
      const { status } = await portal
        .get(`/operations/${body.id}`)
        .set('Authorization', joe);
      return status === 200;
    };
    expect(await sees({})).toBe(true);
    expect(await sees({ [peeringReadPermission.name]: deny })).toBe(false);
    expect(await sees({ [operationReadPermission.name]: deny })).toBe(false);
    expect(await sees(withMember(peeringReadPermission, 'oslo'))).toBe(true);
    expect(await sees(withMember(peeringReadPermission, 'oslo-id'))).toBe(true);
    expect(await sees(withMember(peeringReadPermission, 'rome'))).toBe(false);
    // Whether one may see namespaces has nothing to do with it.
    expect(await sees({ [offloadingReadPermission.name]: deny })).toBe(true);
  });
});
