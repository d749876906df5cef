import { aPair } from '../__testUtils__/FakeApiServer';
import { tenantNamespaces } from './tenantNamespaces';

const check = tenantNamespaces({
  clusterIdLabel: 'liqo.io/remote-cluster-id',
  tenantLabel: 'liqo.io/tenant-namespace',
  nameFor: async ({ clusterId }) => clusterId && `liqo-tenant-${clusterId}`,
  contents: 'Tenant',
});

const labels = {
  'liqo.io/remote-cluster-id': 'paris',
  'liqo.io/tenant-namespace': 'true',
};

function aNamespace(name: string, metadata = {}) {
  return { metadata: { name, ...metadata } };
}

async function judgeHost(...namespaces: object[]) {
  const pair = aPair();
  pair.servers.host.lists['/api/v1/namespaces'] = namespaces as any;
  pair.servers.member.lists['/api/v1/namespaces'] = [];
  const [host] = await check.run(pair);
  return host;
}

describe('tenantNamespaces', () => {
  it.each([
    ['none', [], 'ok', 'will be made'],
    ['one of any name', [aNamespace('of-paris', { labels })], 'ok', 'of-paris'],
    [
      'several',
      [aNamespace('a', { labels }), aNamespace('b', { labels })],
      'blocking',
      'several tenant namespaces for paris: a, b',
    ],
    [
      'one that is being deleted',
      [
        aNamespace('liqo-tenant-paris', {
          labels,
          deletionTimestamp: '2026-11-23T09:00:00Z',
        }),
      ],
      'blocking',
      'is being deleted',
    ],
    [
      'one without labels',
      [aNamespace('liqo-tenant-paris')],
      'blocking',
      'lacks the labels',
    ],
  ])('judges %s', async (_, namespaces, severity, text) => {
    const result = await judgeHost(...namespaces);
    expect(result).toMatchObject({ severity, cluster: 'milan' });
    expect(result.message).toContain(text);
  });

  it('reads by name where it may not list', async () => {
    const pair = aPair({ member: { access: 'peering' } });
    pair.servers.host.lists['/api/v1/namespaces'] = [];
    pair.servers.member.lists['/api/v1/namespaces'] = [
      aNamespace('liqo-tenant-milan'),
    ] as any;

    const [, member] = await check.run(pair);

    expect(member).toMatchObject({ severity: 'ok', cluster: 'paris' });
    expect(pair.servers.member.requests.map(({ path }) => path)).toEqual([
      '/api/v1/namespaces/liqo-tenant-milan',
    ]);
  });
});
