import { aPair, timeout } from '../../../preflight/__testUtils__/FakeApiServer';
import { aNode } from '../../../preflight/__testUtils__/objects';
import type { PeeringWish } from '../../../preflight/types';
import { gateway } from './gateway';

type Networking = Partial<PeeringWish['networking']>;

function run(networking: Networking, node: Parameters<typeof aNode>[1] = {}) {
  const pair = aPair({
    wish: { networking: { enabled: true, ...networking } },
  });
  pair.servers.host.lists['/api/v1/nodes'] = [aNode('milan-worker')];
  pair.servers.member.lists['/api/v1/nodes'] = [aNode('paris-worker', node)];
  return gateway.run(pair);
}

const onAks = { labels: { 'kubernetes.azure.com/cluster': 'MC_shop' } };
const onEks = { labels: { 'eks.amazonaws.com/nodegroup': 'workers' } };
const onKind = { spec: { providerID: 'kind://docker/a/b' } };
const onK3s = { spec: { providerID: 'k3s://a' } };
const isPublic = {
  addresses: [{ type: 'ExternalIP', address: '203.0.114.7' }],
};

describe('gateway', () => {
  it('is not needed without a network', async () => {
    await expect(gateway.run(aPair())).resolves.toMatchObject([
      { severity: 'ok' },
    ]);
  });

  it.each([
    ['LoadBalancer', 'AKS', onAks, 'ok', undefined],
    ['LoadBalancer', 'K3s', onK3s, 'ok', true],
    ['LoadBalancer', 'EKS', onEks, 'warning', true],
    ['LoadBalancer', 'kind', onKind, 'warning', true],
    ['LoadBalancer', 'anything else', {}, 'could-not-check', true],
    ['NodePort', 'public nodes', isPublic, 'ok', undefined],
    ['NodePort', 'private nodes', {}, 'warning', true],
    ['ClusterIP', 'anything', isPublic, 'warning', true],
  ] as const)(
    'judges %s on %s',
    async (gatewayServiceType, _, node, severity, advisory) => {
      const [result] = await run({ gatewayServiceType }, node as object);
      expect(result).toMatchObject({ severity, cluster: 'paris' });
      expect(result.advisory).toBe(advisory);
    },
  );

  it('takes LoadBalancer if nothing is said', async () => {
    const [{ message }] = await run({});
    expect(message).toContain('LoadBalancer');
  });

  it('looks at the side that has the server', async () => {
    await expect(
      run({ gatewayServerSide: 'Host' }, onAks),
    ).resolves.toMatchObject([
      { cluster: 'milan', severity: 'could-not-check' },
    ]);
  });

  it('does not know what a silent or closed member has', async () => {
    const wish = { networking: { enabled: true } };
    const silent = aPair({ wish });
    silent.servers.member.failure = timeout('paris');
    const closed = aPair({ wish, member: { access: 'peering' } });
    for (const pair of [silent, closed]) {
      await expect(gateway.run(pair)).resolves.toMatchObject([
        { severity: 'could-not-check', cluster: 'paris' },
      ]);
    }
  });
});
