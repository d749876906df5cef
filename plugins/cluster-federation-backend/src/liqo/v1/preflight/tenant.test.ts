import { aPair, timeout } from '../../../preflight/__testUtils__/FakeApiServer';
import { tenant } from './tenant';

const TENANTS = '/apis/authentication.liqo.io/v1beta1/tenants';

function aTenant(tenantCondition?: string, metadata = {}) {
  return {
    metadata: {
      name: 'milan',
      namespace: 'liqo-tenant-milan',
      labels: { 'liqo.io/remote-cluster-id': 'milan' },
      ...metadata,
    },
    spec: { clusterID: 'milan', tenantCondition },
    status: { authParams: {}, tenantNamespace: 'liqo-tenant-milan' },
  };
}

describe('tenant', () => {
  it.each([
    ['none', [], 'ok'],
    ['one by default', [aTenant()], 'ok'],
    ['an active one', [aTenant('Active')], 'ok'],
    ['a cordoned one', [aTenant('Cordoned')], 'blocking'],
    ['a drained one', [aTenant('Drained')], 'blocking'],
    [
      'one that is being deleted',
      [aTenant('Active', { deletionTimestamp: '2026-11-23T09:00:00Z' })],
      'blocking',
    ],
    [
      'that of another host',
      [
        aTenant('Drained', {
          name: 'rome',
          labels: { 'liqo.io/remote-cluster-id': 'rome' },
        }),
      ],
      'ok',
    ],
  ])('judges %s', async (_, tenants, severity) => {
    const pair = aPair();
    pair.servers.member.lists[TENANTS] = tenants;
    await expect(tenant.run(pair)).resolves.toMatchObject([
      { severity, cluster: 'paris' },
    ]);
  });

  it('looks where a peering credential may look', async () => {
    const pair = aPair({ member: { access: 'peering' } });
    pair.servers.member.lists[
      '/apis/authentication.liqo.io/v1beta1/namespaces/liqo-tenant-milan/tenants'
    ] = [aTenant('Drained')];
    await expect(tenant.run(pair)).resolves.toMatchObject([
      { severity: 'blocking' },
    ]);
  });

  it('does not know what a silent member says', async () => {
    const pair = aPair();
    pair.servers.member.failure = timeout('paris');
    await expect(tenant.run(pair)).resolves.toMatchObject([
      { severity: 'could-not-check', cluster: 'paris' },
    ]);
  });
});
