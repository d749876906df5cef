import {
  offloadingCreatePermission,
  offloadingDeletePermission,
  offloadingUpdatePermission,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { aCluster, aNamespace, anOffloading } from '../__testUtils__/FakeState';
import {
  deny,
  PortalWithPermissions,
} from '../__testUtils__/PortalWithPermissions';

jest.setTimeout(60_000);

const offload = (namespace: string, spec: object = {}) => ({
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
const unoffload = { kind: 'unoffload', cluster: 'milan', namespace: 'shop' };

describe('preflight of offloadings', () => {
  let portal: PortalWithPermissions;

  beforeAll(async () => {
    portal = await PortalWithPermissions.start({});
  });

  afterAll(() => portal.stop());

  beforeEach(() => {
    portal.decisions = {};
    portal.audit.length = 0;
    portal.kubernetes.calls.length = 0;
    portal.state.clusterList = [aCluster('milan')];
    portal.state.namespaceList = [aNamespace('milan', 'shop')];
    portal.state.offloadingList = [anOffloading('milan', 'shop')];
  });

  const preflight = (body: object) => portal.post('/preflight', body);

  it.each([
    ['to make one', offload('orders'), offloadingCreatePermission],
    ['to change one', offload('shop'), offloadingUpdatePermission],
    ['to end one', unoffload, offloadingDeletePermission],
  ])('needs the permission %s', async (_, request, permission) => {
    portal.decisions = { [permission.name]: deny };
    expect(await preflight(request)).toMatchObject({
      status: 403,
      body: {
        error: { message: `The permission ${permission.name} is needed` },
      },
    });
    portal.decisions = {};
    const { status, body, headers } = await preflight(request);
    expect(status).toBe(200);
    expect(body.findings.length).toBeGreaterThan(0);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is audited, writes nothing and is no operation', async () => {
    await preflight(offload('orders'));
    expect(portal.audit).toMatchObject([
      {
        eventId: 'preflight',
        severityLevel: 'low',
        meta: { kind: 'offload', cluster: 'milan', namespace: 'orders' },
        end: 'success',
      },
    ]);
    expect(portal.kubernetes.writes()).toEqual([]);
    expect((await portal.get('/operations')).body.items).toEqual([]);
  });

  it.each<[string, object, number, RegExp]>([
    ['a protected namespace', offload('kube-system'), 400, /^namespace: /],
    [
      'a change of what is immutable',
      offload('shop', { namespaceMappingStrategy: 'EnforceSameName' }),
      409,
      /^spec.namespaceMappingStrategy: is immutable/,
    ],
    [
      'a selector that matches nothing ever',
      offload('orders', { clusterSelector: { nodeSelectorTerms: [{}] } }),
      400,
      /^spec.clusterSelector/,
    ],
    [
      'a namespace that does not exist',
      { ...unoffload, namespace: 'nowhere' },
      404,
      /^namespace: /,
    ],
  ])('refuses %s like the request itself', async (_, request, status, text) => {
    const answers = [
      await preflight(request),
      await portal.post('/operations', request),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).toMatch(text);
    }
  });

  it('says what blocks, which refuses no operation', async () => {
    const clusterId = 'i'.repeat(63);
    portal.state.clusterList = [aCluster('milan', { clusterId })];
    const { body } = await preflight(offload('orders'));
    expect(body.findings).toContainEqual(
      expect.objectContaining({
        check: 'remote-namespace',
        severity: 'blocking',
        fix: expect.any(String),
      }),
    );
    const made = await portal.post('/operations', offload('orders'));
    expect(made.status).toBe(202);
    await portal.post(`/operations/${made.body.id}/cancel`);
  });
});
