import { aPair } from './__testUtils__/FakeApiServer';
import { aNode } from './__testUtils__/objects';
import { readNodes } from './nodes';

describe('PreflightCluster', () => {
  it('lists all pages, and once only', async () => {
    const { host, servers } = aPair();
    const names = ['a', 'b', 'c', 'd', 'e'];
    servers.host.pageSize = 2;
    servers.host.lists['/api/v1/nodes'] = names.map(name => aNode(name));

    const [first, second] = await Promise.all([
      host.list('/api/v1/nodes'),
      readNodes(host),
    ]);

    expect(first.map(({ metadata }: any) => metadata.name)).toEqual(names);
    expect(second.map(({ name }) => name)).toEqual(names);
    expect(servers.host.requests).toHaveLength(3);
  });

  it('tells lists apart by what they select', async () => {
    const { host, servers } = aPair();
    servers.host.lists['/api/v1/namespaces'] = [
      { metadata: { name: 'shop', labels: { team: 'red' } } },
      { metadata: { name: 'bank' } },
    ];

    await expect(
      host.list('/api/v1/namespaces', { labelSelector: 'team=red' }),
    ).resolves.toHaveLength(1);
    await expect(host.list('/api/v1/namespaces')).resolves.toHaveLength(2);
  });

  it('has undefined for what is not there, and other failures as they are', async () => {
    const { host, servers } = aPair();
    servers.host.refused = ['/api/v1/namespaces/bank'];

    await expect(host.get('/api/v1/namespaces/shop')).resolves.toBeUndefined();
    await expect(host.get('/api/v1/namespaces/bank')).rejects.toThrow(
      expect.objectContaining({ name: 'NotAllowedError' }),
    );
  });
});

describe('readNodes', () => {
  it('leaves out virtual nodes', async () => {
    const { host, servers } = aPair();
    servers.host.lists['/api/v1/nodes'] = [
      aNode('milan-worker'),
      aNode('rome', { labels: { 'liqo.io/type': 'virtual-node' } }),
    ];

    const nodes = await readNodes(host);

    expect(nodes).toEqual([
      expect.objectContaining({
        name: 'milan-worker',
        usable: true,
        internalIps: ['192.168.7.10'],
        externalIps: [],
        allocatable: { cpu: 8, memory: 32 * 2 ** 30, pods: 250 },
      }),
    ]);
  });
});
