import { aPair, timeout } from '../../../preflight/__testUtils__/FakeApiServer';
import { aNode } from '../../../preflight/__testUtils__/objects';
import { virtualNodeName } from './virtualNodeName';

const SLICES = '/apis/authentication.liqo.io/v1beta1/resourceslices';

function aSlice(name: string, remoteClusterId: string) {
  return {
    metadata: {
      name,
      namespace: `liqo-tenant-${remoteClusterId}`,
      labels: {
        'liqo.io/replication': 'true',
        'liqo.io/remote-cluster-id': remoteClusterId,
      },
    },
    spec: { providerClusterID: remoteClusterId },
  };
}

function run(nodes: object[], slices: object[] = []) {
  const pair = aPair();
  pair.servers.host.lists['/api/v1/nodes'] = nodes as any;
  pair.servers.host.lists[SLICES] = slices as any;
  return virtualNodeName.run(pair);
}

describe('virtualNodeName', () => {
  it('finds the name free', async () => {
    const results = await run(
      [aNode('milan-worker')],
      [aSlice('rome', 'rome')],
    );
    expect(results).toMatchObject([
      { severity: 'ok', message: expect.stringContaining('is free') },
    ]);
  });

  it('finds the virtual node of this member', async () => {
    const labels = {
      'liqo.io/type': 'virtual-node',
      'liqo.io/remote-cluster-id': 'paris',
    };
    const results = await run(
      [aNode('paris', { labels })],
      [aSlice('paris', 'paris')],
    );
    expect(results).toMatchObject([
      { severity: 'ok', message: expect.stringContaining('exists') },
    ]);
  });

  it.each([
    ['a real node', [aNode('paris')], []],
    [
      'the virtual node of another member',
      [
        aNode('paris', {
          labels: {
            'liqo.io/type': 'virtual-node',
            'liqo.io/remote-cluster-id': 'rome',
          },
        }),
      ],
      [],
    ],
    ['a slice of another member', [], [aSlice('paris', 'rome')]],
  ])('blocks on the name of %s', async (_, nodes, slices) => {
    await expect(run(nodes, slices)).resolves.toMatchObject([
      { severity: 'blocking', cluster: 'milan' },
    ]);
  });

  it('does not know what a silent host has', async () => {
    const pair = aPair();
    pair.servers.host.failure = timeout('milan');
    await expect(virtualNodeName.run(pair)).resolves.toMatchObject([
      { severity: 'could-not-check', cluster: 'milan' },
    ]);
  });
});
