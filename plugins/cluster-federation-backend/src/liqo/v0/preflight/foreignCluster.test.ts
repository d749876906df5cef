import { timeout } from '../../../preflight/__testUtils__/FakeApiServer';
import type { RawObject } from '../../../watch/types';
import {
  aFirstGenerationPair,
  aForeignCluster,
  FOREIGN_CLUSTERS,
} from './__testUtils__/aFirstGenerationPair';
import { foreignCluster } from './foreignCluster';

async function judge(...known: RawObject[]) {
  const pair = aFirstGenerationPair();
  pair.servers.host.lists[FOREIGN_CLUSTERS] = known;
  const [result] = await foreignCluster.run(pair);
  return result;
}

const inBand = { peeringType: 'InBand' };
const inBandOfOld = {
  peeringType: undefined,
  networkingEnabled: 'No',
  foreignProxyUrl: 'http://10.1.2.3:8118',
};
const external = { peeringType: undefined, networkingEnabled: 'No' };

describe('foreignCluster', () => {
  it.each<[string, RawObject[], string, string]>([
    ['none', [], 'ok', 'ForeignCluster paris will be made'],
    ['one of another cluster', [aForeignCluster('rome')], 'ok', 'will be made'],
    ['one of the member', [aForeignCluster('paris')], 'ok', 'will be used'],
    [
      'one of the member under another name',
      [aForeignCluster('paris-467ece', { clusterId: 'paris-id' })],
      'ok',
      'ForeignCluster paris-467ece',
    ],
    [
      'one of another cluster with the name of the member',
      [aForeignCluster('paris', { clusterId: 'other-id' })],
      'blocking',
      'another cluster by the name paris, with the ID other-id',
    ],
    [
      'an in-band one',
      [aForeignCluster('paris', { spec: inBand })],
      'blocking',
      'in-band',
    ],
    [
      'an in-band one of Liqo 0.5',
      [aForeignCluster('paris', { spec: inBandOfOld })],
      'blocking',
      'in-band',
    ],
    [
      'one of Liqo 0.5 without networking',
      [aForeignCluster('paris', { spec: external })],
      'ok',
      'will be used',
    ],
    [
      'one that is being deleted',
      [
        aForeignCluster('paris', {
          metadata: {
            labels: { 'discovery.liqo.io/cluster-id': 'paris-id' },
            deletionTimestamp: '2026-11-23T09:00:00Z',
          },
        }),
      ],
      'blocking',
      'is being deleted',
    ],
  ])('judges %s', async (_, known, severity, text) => {
    const result = await judge(...known);
    expect(result).toMatchObject({ severity, cluster: 'milan' });
    expect(result.message).toContain(text);
  });

  it('takes the oldest of several, as Liqo does', async () => {
    const made = (creationTimestamp: string, name: string, spec = {}) => {
      const object = aForeignCluster(name, { clusterId: 'paris-id', spec });
      Object.assign(object.metadata as object, { creationTimestamp });
      return object;
    };
    expect(
      await judge(
        made('2026-11-23T09:00:00Z', 'younger'),
        made('2026-11-22T09:00:00Z', 'older', inBand),
      ),
    ).toMatchObject({ severity: 'blocking' });
  });

  it('does not know what a silent host knows', async () => {
    const pair = aFirstGenerationPair();
    pair.servers.host.failure = timeout('milan');
    await expect(foreignCluster.run(pair)).resolves.toMatchObject([
      { severity: 'could-not-check', cluster: 'milan' },
    ]);
  });
});
