import {
  offloadingCreatePermission,
  offloadingReadPermission,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { playLiqo } from '../__testUtils__/FakeKubernetes';
import { aCluster, aNamespace } from '../__testUtils__/FakeState';
import { poll } from '../__testUtils__/poll';
import {
  deny,
  PortalWithPermissions,
} from '../__testUtils__/PortalWithPermissions';

jest.setTimeout(60_000);

describe('the audit log', () => {
  let portal: PortalWithPermissions;
  const spec = {
    createNamespace: false,
    namespaceMappingStrategy: 'DefaultName',
    podOffloadingStrategy: 'LocalAndRemote',
    clusterSelector: { nodeSelectorTerms: [] },
  };
  const request = (namespace: string) =>
    portal.post('/operations', {
      kind: 'offload',
      cluster: 'milan',
      namespace,
      spec,
    });
  const ended = () =>
    poll(
      () => portal.audit.filter(({ eventId }) => eventId === 'operation-end'),
      events => events.length > 0,
    );

  beforeAll(async () => {
    portal = await PortalWithPermissions.start({});
  });

  afterAll(() => portal.stop());

  beforeEach(() => {
    portal.state.clusterList = [aCluster('milan')];
    portal.state.namespaceList = [aNamespace('milan', 'shop')];
    portal.kubernetes.put({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop' },
    });
    portal.decisions = {};
    portal.audit.length = 0;
  });

  it('has each change, when it is asked for and when it has ended', async () => {
    playLiqo(portal.kubernetes);
    const { body } = await request('shop');
    await ended();

    expect(portal.audit).toEqual([
      {
        eventId: 'operation-create',
        severityLevel: 'medium',
        meta: { kind: 'offload', cluster: 'milan', namespace: 'shop' },
        end: 'success',
        endMeta: { operationId: body.id },
      },
      {
        eventId: 'operation-end',
        severityLevel: 'medium',
        meta: {
          operationId: body.id,
          kind: 'offload',
          cluster: 'milan',
          namespace: 'shop',
          requestedBy: 'user:default/mock',
        },
        end: 'success',
        endMeta: { phase: 'Succeeded' },
      },
    ]);
  });

  it('has reads of rights above other reads', async () => {
    await portal.get('/clusters');
    await portal.get('/clusters/milan/rights');

    expect(
      portal.audit.map(({ eventId, severityLevel, end }) => [
        eventId,
        severityLevel,
        end,
      ]),
    ).toEqual([
      ['cluster-fetch', 'low', 'success'],
      ['cluster-rights-fetch', 'medium', 'success'],
    ]);
  });

  it('has each denied try, with the permission and what it concerned', async () => {
    portal.decisions = {
      [offloadingReadPermission.name]: deny,
      [offloadingCreatePermission.name]: deny,
    };
    await portal.get('/offloadings/milan/shop');
    await request('shop');

    expect(
      portal.audit.filter(({ eventId }) => eventId === 'access-denied'),
    ).toEqual([
      expect.objectContaining({
        severityLevel: 'medium',
        end: 'fail',
        meta: expect.objectContaining({
          attempted: 'offloading-fetch',
          cluster: 'milan',
          namespace: 'shop',
          permission: offloadingReadPermission.name,
        }),
      }),
      expect.objectContaining({
        severityLevel: 'high',
        end: 'fail',
        meta: {
          attempted: 'operation-create',
          kind: 'offload',
          cluster: 'milan',
          namespace: 'shop',
          permission: offloadingCreatePermission.name,
        },
      }),
    ]);
  });
});
