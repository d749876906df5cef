import { aCluster } from '../../__testUtils__/FakeState';
import { judgeLiqoVersions, liqoVersions, sameVersion } from './liqoVersions';
import { aPair, withoutConnection } from '../__testUtils__/FakeApiServer';

const milan = aCluster('milan');
const paris = (change = {}) => aCluster('paris', change);

describe('liqoVersions', () => {
  it.each([
    ['the same version', {}, 'ok'],
    ['the same without v', { liqoVersion: '1.2.0' }, 'ok'],
    ['another patch', { liqoVersion: 'v1.2.1' }, 'warning'],
    ['another minor version', { liqoVersion: 'v1.0.0' }, 'warning'],
    ['another major', { liqoVersion: 'v0.10.3', liqoMajor: 0 }, 'blocking'],
    ['no exact version', { liqoVersion: undefined }, 'could-not-check'],
    ['no Liqo', { liqoVersion: undefined, liqoMajor: undefined }, 'blocking'],
    [
      'no Liqo, as far as was seen before contact was lost',
      { liqoMajor: undefined, liqoVersion: undefined, health: 'Stale' },
      'could-not-check',
    ],
  ])('judges %s', (_, change, severity) => {
    expect(judgeLiqoVersions(milan, paris(change), sameVersion)).toMatchObject([
      { severity },
    ]);
  });

  it('names both versions when the majors differ', () => {
    const [{ message, fix }] = judgeLiqoVersions(
      milan,
      paris({ liqoMajor: 0, liqoVersion: undefined }),
      sameVersion,
    );
    expect(message).toContain(
      'Liqo v1.2.0 on cluster milan and 0.x on cluster paris',
    );
    expect(fix).toBeDefined();
  });

  it('leaves to a generation which versions go together', () => {
    const rule = { fits: () => true, words: 'anything goes' };
    expect(
      judgeLiqoVersions(milan, paris({ liqoVersion: 'v1.2.1' }), rule),
    ).toEqual([
      {
        severity: 'ok',
        message: 'Cluster milan runs Liqo v1.2.0, cluster paris v1.2.1.',
      },
    ]);
  });

  it('says nothing of a member without connection', async () => {
    await expect(
      liqoVersions(sameVersion).run(withoutConnection(aPair())),
    ).resolves.toEqual([]);
  });
});
