import {
  FakeCluster,
  tenantNamespace,
  tenantObject,
} from '../../shared/__testUtils__/FakeCluster';
import { act, look, peer } from '../../shared/__testUtils__/wishes';
import { identity } from './identity';

const wish = peer('milan', 'paris');
const authParams = {
  ca: 'Y2E=',
  apiServer: 'https://paris.example',
  signedCRT: 'c2lnbmVk',
};
const admitted = tenantObject('Tenant', 'milan', {
  status: { tenantNamespace: 'liqo-tenant-milan', authParams },
});

function clusters(tenant: object[], ...host: object[]) {
  return {
    cluster: new FakeCluster(tenantNamespace('paris'), ...host),
    member: new FakeCluster(tenantNamespace('milan'), ...tenant),
  };
}

function present(spec: object, others: object = {}) {
  return tenantObject('Identity', 'paris', {
    metadata: { name: 'by-hand' },
    spec: {
      clusterID: 'paris',
      type: 'ControlPlane',
      namespace: 'liqo-tenant-milan',
      authParams,
      ...spec,
    },
    ...others,
  });
}

const ready = { status: { kubeconfigSecretRef: { name: 'kubeconfig' } } };

describe('identity', () => {
  it('brings what the member gives, and keeps it out of what it returns', async () => {
    const clients = clusters([admitted]);
    const observation = await identity.observe(clients, wish);
    expect(JSON.stringify(observation)).not.toContain('c2lnbmVk');
    await act(identity, clients, wish);

    expect(
      clients.cluster.find({
        kind: 'Identity',
        namespace: 'liqo-tenant-paris',
        name: 'controlplane-paris',
      }),
    ).toMatchObject({
      metadata: { labels: { 'liqo.io/remote-cluster-id': 'paris' } },
      spec: {
        clusterID: 'paris',
        type: 'ControlPlane',
        namespace: 'liqo-tenant-milan',
        authParams,
      },
    });
    expect((await look(identity, clients, wish)).waitingFor).toBe(
      'Liqo on cluster milan to make the kubeconfig of Identity liqo-tenant-paris/controlplane-paris',
    );
  });

  it('keeps one whose certificate Liqo has renewed', async () => {
    const renewed = { ...authParams, signedCRT: 'cmVuZXdlZA==' };
    const clients = clusters(
      [admitted],
      // Liqo has one for each resource slice as well.
      present({ type: 'ResourceSlice' }, { metadata: { name: 'other' } }),
      present({ authParams: renewed }, ready),
    );
    expect((await look(identity, clients, wish)).done).toBe(true);
  });

  it('brings one up to date that is for the member as it was', async () => {
    const clients = clusters(
      [admitted],
      present({ authParams: { ...authParams, ca: 'b2xk' } }, ready),
    );
    expect(await look(identity, clients, wish)).toMatchObject({
      done: false,
      waitingFor: undefined,
    });
    await act(identity, clients, wish);
    expect(clients.cluster.writes()).toEqual([
      'apply Identity/liqo-tenant-paris/by-hand',
    ]);
  });

  it('needs none where credentials are made by hand', async () => {
    const byHand = tenantObject('Tenant', 'milan', {
      spec: { authzPolicy: 'TolerateNoHandshake' },
      status: { tenantNamespace: 'liqo-tenant-milan' },
    });
    expect((await look(identity, clusters([byHand]), wish)).done).toBe(true);
  });

  it('notices that the member admits the host no longer', async () => {
    const { done, blockage } = await look(
      identity,
      clusters([], present({}, ready)),
      wish,
    );
    expect(done).toBe(false);
    expect(blockage?.reason).toMatch(/no longer: its Tenant is gone/);
  });
});
