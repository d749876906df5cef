import { mockCredentials } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  offloadingUpdatePermission,
  peeringCreatePermission,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { aCluster, aNamespace, anOffloading } from '../__testUtils__/FakeState';
import {
  deny,
  PortalWithPermissions,
} from '../__testUtils__/PortalWithPermissions';

jest.setTimeout(60_000);

const offload = (spec: object = {}) => ({
  kind: 'offload',
  cluster: 'milan',
  namespace: 'shop',
  spec: {
    createNamespace: true,
    namespaceMappingStrategy: 'DefaultName',
    podOffloadingStrategy: 'LocalAndRemote',
    clusterSelector: { nodeSelectorTerms: [] },
    ...spec,
  },
});
const peer = (member: string, spec: object = {}) => ({
  kind: 'peer',
  cluster: 'milan',
  member,
  spec: { networking: { enabled: false }, ...spec },
});

describe('plans', () => {
  let portal: PortalWithPermissions;

  beforeAll(async () => {
    portal = await PortalWithPermissions.start({});
  });

  afterAll(() => portal.stop());

  beforeEach(() => {
    portal.decisions = {};
    portal.audit.length = 0;
    portal.kubernetes.calls.length = 0;
    portal.state.clusterList = [
      aCluster('milan'),
      aCluster('oslo', { clusterId: 'oslo-id' }),
    ];
    portal.state.namespaceList = [];
    portal.state.offloadingList = [];
  });

  const plan = (request: object) => portal.post('/plan', request);

  it('say what a change would do, change nothing and are no operations', async () => {
    const { status, body, headers } = await plan(offload());
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toMatchObject({
      request: offload(),
      steps: [
        {
          id: 'namespace',
          state: 'Next',
          objects: [{ cluster: 'milan', kind: 'Namespace', name: 'shop' }],
        },
        {
          id: 'offloading',
          state: 'Later',
          objects: [{ kind: 'NamespaceOffloading', dryRun: 'NotTried' }],
        },
        { id: 'ready', state: 'Later', objects: [] },
      ],
      commands: [{ tool: 'kubectl' }, { tool: 'liqoctl' }],
      manifest: expect.stringContaining('kind: NamespaceOffloading'),
    });
    expect(portal.kubernetes.objects.size).toBe(0);
    expect((await portal.get('/operations')).body.items).toEqual([]);
    expect(portal.audit[0]).toMatchObject({
      eventId: 'plan',
      severityLevel: 'low',
      meta: { kind: 'offload', cluster: 'milan', namespace: 'shop' },
      end: 'success',
    });
  });

  it('name the member by its connection', async () => {
    const { body } = await plan(peer('oslo-id'));
    expect(body.request).toMatchObject({ cluster: 'milan', member: 'oslo' });
    expect(body.steps[0].objects).toMatchObject([
      { cluster: 'milan', name: 'liqo-tenant-oslo-id' },
      { cluster: 'oslo', name: 'liqo-tenant-milan' },
    ]);
  });

  it.each<[string, object, number, string | RegExp]>([
    [
      'an unknown cluster',
      peer('paris'),
      404,
      /^member: there is no cluster paris/,
    ],
    [
      'what the request cannot mean',
      offload({ remoteNamespaceName: 'x' }),
      400,
      /^spec.remoteNamespaceName: /,
    ],
    [
      'an unknown check',
      peer('oslo', { overrides: ['nothing'] }),
      400,
      /^spec.overrides\[0\]: there is no check nothing/,
    ],
    [
      'a namespace that is not to be made',
      offload({ createNamespace: false }),
      404,
      /^namespace: shop does not exist on cluster milan/,
    ],
    [
      'what the schema forbids',
      { ...offload(), namespace: 'A_B' },
      400,
      /A_B|namespace/,
    ],
  ])('are refused like operations: %s', async (_, request, status, message) => {
    const answer = await plan(request);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(message);
    const operation = await portal.post('/operations', request);
    expect(operation.body.error.message).toBe(answer.body.error.message);
    expect(portal.kubernetes.calls).toEqual([]);
  });

  it('need the permission for the change, and are audited without it', async () => {
    portal.state.namespaceList = [aNamespace('milan', 'shop')];
    portal.state.offloadingList = [anOffloading('milan', 'shop')];
    portal.decisions = { [offloadingUpdatePermission.name]: deny };
    expect((await plan(offload())).status).toBe(403);
    expect(portal.audit.map(({ eventId }) => eventId)).toEqual([
      'plan',
      'access-denied',
    ]);

    portal.decisions = { [peeringCreatePermission.name]: deny };
    expect((await plan(peer('oslo'))).body.error.message).toBe(
      `The permission ${peeringCreatePermission.name} is needed`,
    );
    expect(portal.kubernetes.calls).toEqual([]);
  });

  it('say which cluster does not answer', async () => {
    portal.kubernetes.failures.get = [
      new ServiceUnavailableError('no contact'),
    ];
    const { status, body } = await plan(offload());
    expect(status).toBe(503);
    expect(body.error.message).toBe('cluster: no contact');

    portal.state.clusterList = [
      aCluster('milan'),
      aCluster('oslo', { health: 'Stale', asOf: '2024-01-01T00:00:00Z' }),
    ];
    expect((await plan(peer('oslo'))).body.error.message).toMatch(
      /^member: contact with oslo is lost/,
    );
  });
});

describe('plans with the rights of users', () => {
  let portal: PortalWithPermissions;

  beforeAll(async () => {
    portal = await PortalWithPermissions.start({
      config: {
        impersonation: { userPrefix: 'portal:', groupPrefix: 'portal:' },
      },
    });
    portal.state.clusterList = [aCluster('milan')];
  });

  afterAll(() => portal.stop());

  it('are refused to services, as the change would be', async () => {
    const { status } = await plan(mockCredentials.service.header());
    expect(status).toBe(403);
    expect(portal.kubernetes.calls).toEqual([]);
  });

  it('are tried as the user who asks', async () => {
    const { status } = await plan(
      mockCredentials.user.header('user:default/jane'),
    );
    expect(status).toBe(200);
    expect(portal.actedAs).toEqual(['portal:user:default/jane']);
  });

  function plan(authorization: string) {
    portal.actedAs.length = 0;
    return portal.post('/plan', offload()).set('Authorization', authorization);
  }
});
