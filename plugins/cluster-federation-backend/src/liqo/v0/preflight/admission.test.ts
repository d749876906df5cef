import { timeout } from '../../../preflight/__testUtils__/FakeApiServer';
import {
  aFirstGenerationPair,
  aForeignCluster,
  FOREIGN_CLUSTERS,
  programs,
  PROGRAMS,
} from './__testUtils__/aFirstGenerationPair';
import { admission } from './admission';

describe('admission', () => {
  it.each([
    [undefined, '--enable-incoming-peering=true', 'ok', 'every host'],
    ['Auto', '--enable-incoming-peering=true', 'ok', 'every host'],
    ['Auto', '--enable-incoming-peering=false', 'blocking', 'to nobody'],
    [undefined, '--enable-incoming-peering=false', 'blocking', 'to nobody'],
    ['Auto', '--other', 'could-not-check', "can't be seen"],
    ['Yes', '--enable-incoming-peering=false', 'ok', 'to cluster milan'],
    ['No', '--enable-incoming-peering=true', 'blocking', 'is No'],
  ])(
    'judges a decision %s where Liqo runs with %s',
    async (incomingPeeringEnabled, argument, severity, text) => {
      const pair = aFirstGenerationPair();
      pair.servers.member.lists[PROGRAMS] = programs([argument]);
      pair.servers.member.lists[FOREIGN_CLUSTERS] = [
        aForeignCluster('rome', { spec: { incomingPeeringEnabled: 'No' } }),
        ...(incomingPeeringEnabled
          ? [aForeignCluster('milan', { spec: { incomingPeeringEnabled } })]
          : []),
      ];

      const [result] = await admission.run(pair);

      expect(result).toMatchObject({ severity, cluster: 'paris' });
      expect(result.message).toContain(text);
      expect(result.advisory).toBe(
        severity === 'could-not-check' ? true : undefined,
      );
    },
  );

  it('does not know what a silent member says', async () => {
    const pair = aFirstGenerationPair();
    pair.servers.member.failure = timeout('paris');
    await expect(admission.run(pair)).resolves.toMatchObject([
      { severity: 'could-not-check', cluster: 'paris' },
    ]);
  });
});
