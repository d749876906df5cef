import { mockCredentials } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { playLiqo } from '../__testUtils__/FakeKubernetes';
import { aCluster } from '../__testUtils__/FakeState';
import { PortalWithPermissions } from '../__testUtils__/PortalWithPermissions';

jest.setTimeout(60_000);

const request = {
  kind: 'offload',
  cluster: 'milan',
  namespace: 'shop',
  spec: {
    createNamespace: true,
    namespaceMappingStrategy: 'DefaultName',
    podOffloadingStrategy: 'LocalAndRemote',
    clusterSelector: { nodeSelectorTerms: [] },
  },
};

async function startPortal(impersonation: JsonObject) {
  const portal = await PortalWithPermissions.start({
    config: { impersonation },
  });
  portal.state.clusterList = [aCluster('milan')];
  playLiqo(portal.kubernetes);
  return portal;
}

describe('changes with the rights of users', () => {
  let portal: PortalWithPermissions;

  beforeAll(async () => {
    portal = await startPortal({
      userPrefix: 'portal:',
      groupPrefix: 'portal:',
    });
  });

  afterAll(() => portal.stop());

  it('act as the user who asks', async () => {
    const { body, status } = await portal
      .post('/operations', request)
      .set('Authorization', mockCredentials.user.header('user:default/jane'));

    expect(status).toBe(202);
    expect(body.actsAs).toEqual({
      user: 'portal:user:default/jane',
      groups: [],
      until: body.deadline,
    });
    expect((await portal.get('/info')).body.impersonation).toBe(true);
  });

  it('are refused to services, and the try is audited', async () => {
    const { body, status } = await portal
      .post('/operations', { ...request, namespace: 'bank' })
      .set('Authorization', mockCredentials.service.header());

    expect(status).toBe(403);
    expect(body.error).toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('clusterFederation.impersonation'),
    });
    expect(portal.audit).toContainEqual(
      expect.objectContaining({
        end: 'fail',
        error: expect.stringContaining('clusterFederation.impersonation'),
      }),
    );
    expect(portal.kubernetes.find({ kind: 'Namespace', name: 'bank' })).toBe(
      undefined,
    );
  });
});

describe('a wrong configuration of impersonation', () => {
  let portal: PortalWithPermissions;

  beforeAll(async () => {
    portal = await startPortal({
      userPrefix: 'system:',
      groupPrefix: 'portal:',
    });
  });

  afterAll(() => portal.stop());

  it('stops changes, and says which key is wrong', async () => {
    const { body, status } = await portal.post('/operations', request);

    expect(status).toBe(503);
    expect(body.error.message).toContain(
      'clusterFederation.impersonation.userPrefix must not be',
    );
    expect(portal.kubernetes.calls).toEqual([]);
    expect((await portal.get('/operations')).body.items).toEqual([]);
  });

  it('stops no reads', async () => {
    const { body, status } = await portal.get('/clusters');

    expect(status).toBe(200);
    expect(body.items).toHaveLength(1);
  });
});
