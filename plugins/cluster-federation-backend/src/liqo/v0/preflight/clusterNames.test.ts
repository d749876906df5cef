import {
  timeout,
  withoutConnection,
} from '../../../preflight/__testUtils__/FakeApiServer';
import {
  aFirstGenerationPair,
  CONFIG_MAPS,
} from './__testUtils__/aFirstGenerationPair';
import { clusterNames, judgeClusterName } from './clusterNames';

describe('clusterNames', () => {
  it('reads what Liqo calls the two', async () => {
    await expect(clusterNames.run(aFirstGenerationPair())).resolves.toEqual([
      {
        severity: 'ok',
        cluster: 'milan',
        message: 'Liqo calls cluster milan milan.',
      },
      {
        severity: 'ok',
        cluster: 'paris',
        message: 'Liqo calls cluster paris paris.',
      },
    ]);
  });

  it('knows the name of a member without connection', async () => {
    const context = withoutConnection(aFirstGenerationPair(), {
      name: 'Paris',
      clusterId: 'paris-id',
    });
    await expect(clusterNames.run(context)).resolves.toMatchObject([
      { severity: 'ok' },
      { severity: 'blocking', cluster: 'Paris' },
    ]);
  });

  it.each([
    ['p'.repeat(44), 'ok'],
    ['p'.repeat(45), 'blocking'],
    ['lively-voice', 'ok'],
    ['Lively', 'blocking'],
    ['a.b', 'blocking'],
    ['-a', 'blocking'],
  ])('judges the name %s', (name, severity) => {
    expect(judgeClusterName('paris', name).severity).toBe(severity);
  });

  it('does not know what is not told', async () => {
    const pair = aFirstGenerationPair();
    pair.servers.host.lists[CONFIG_MAPS] = [];
    pair.servers.member.failure = timeout('paris');
    await expect(clusterNames.run(pair)).resolves.toMatchObject([
      { severity: 'could-not-check', cluster: 'milan' },
      { severity: 'could-not-check', cluster: 'paris' },
    ]);
  });
});
