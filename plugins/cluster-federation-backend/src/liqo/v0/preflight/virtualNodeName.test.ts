import { timeout } from '../../../preflight/__testUtils__/FakeApiServer';
import { aNode } from '../../../preflight/__testUtils__/objects';
import {
  aFirstGenerationPair,
  aForeignCluster,
  FOREIGN_CLUSTERS,
} from './__testUtils__/aFirstGenerationPair';
import { virtualNodeName } from './virtualNodeName';

const virtual = (clusterId: string) => ({
  labels: {
    'liqo.io/type': 'virtual-node',
    'liqo.io/remote-cluster-id': clusterId,
  },
});

describe('virtualNodeName', () => {
  it.each([
    ['none of the name', aNode('paris'), 'ok', 'is free'],
    [
      'that of the member',
      aNode('liqo-paris', virtual('paris-id')),
      'ok',
      'exists',
    ],
    [
      'that of another member',
      aNode('liqo-paris', virtual('other-id')),
      'blocking',
      'liqo-paris already',
    ],
    ['a machine', aNode('liqo-paris'), 'blocking', 'liqo-paris already'],
  ])('judges %s', async (_, node, severity, text) => {
    const pair = aFirstGenerationPair();
    pair.servers.host.lists['/api/v1/nodes'] = [node];
    const [result] = await virtualNodeName.run(pair);
    expect(result).toMatchObject({ severity, cluster: 'milan' });
    expect(result.message).toContain(text);
  });

  it('goes by what the host calls the member', async () => {
    const pair = aFirstGenerationPair();
    pair.servers.host.lists[FOREIGN_CLUSTERS] = [
      aForeignCluster('capital', { clusterId: 'paris-id' }),
    ];
    const [{ message }] = await virtualNodeName.run(pair);
    expect(message).toContain('liqo-capital');
  });

  it('does not know what a silent host has', async () => {
    const pair = aFirstGenerationPair();
    pair.servers.host.failure = timeout('milan');
    await expect(virtualNodeName.run(pair)).resolves.toMatchObject([
      { severity: 'could-not-check', cluster: 'milan' },
    ]);
  });
});
