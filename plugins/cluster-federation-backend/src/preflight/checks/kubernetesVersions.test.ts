import { aPair } from '../__testUtils__/FakeApiServer';
import {
  judgeDistance,
  judgeVersion,
  kubernetesVersions,
} from './kubernetesVersions';

const builtWith = new Map([
  ['1.0', 31],
  ['1.2', 35],
]);

describe('kubernetesVersions', () => {
  it('asks a cluster whose version is not known', async () => {
    const pair = aPair({ host: { kubernetesVersion: 'v1.35.4' } });
    // `/version` is the path of an object here.
    pair.servers.member.lists[''] = [
      { metadata: { name: 'version' }, gitVersion: 'v1.34.1' },
    ];

    const results = await kubernetesVersions(builtWith).run(pair);

    expect(results).toEqual([
      {
        severity: 'ok',
        cluster: 'milan',
        message: 'Cluster milan runs Kubernetes v1.35.4.',
      },
      {
        severity: 'ok',
        cluster: 'paris',
        message: 'Cluster paris runs Kubernetes v1.34.1.',
      },
    ]);
  });

  it.each([
    ['v1.32.9', 'v1.2.0', 'warning'],
    ['v1.33.0-eks-1', 'v1.2.0', 'ok'],
    ['v1.36.0', 'v1.2.0', 'ok'],
    ['v1.28.1', 'v1.0.0', 'warning'],
    ['v1.29.1', 'v1.0.0', 'ok'],
    ['v1.20.1', 'v1.1.0', 'ok'],
    ['v1.20.1', undefined, 'ok'],
    [undefined, 'v1.2.0', 'could-not-check'],
  ])(
    'judges Kubernetes %s with Liqo %s as %s',
    (kubernetesVersion, liqoVersion, severity) => {
      expect(
        judgeVersion(
          { name: 'paris', kubernetesVersion, liqoVersion },
          builtWith,
        ),
      ).toMatchObject({ severity, cluster: 'paris' });
    },
  );

  it.each([
    ['v1.35.0', 'v1.33.9', 0],
    ['v1.35.0', 'v1.32.9', 1],
    ['v1.32.9', 'v1.35.0', 1],
    [undefined, 'v1.35.0', 0],
  ])('finds %s and %s so far apart: %s', (host, member, count) => {
    const results = judgeDistance(
      { name: 'milan', kubernetesVersion: host },
      { name: 'paris', kubernetesVersion: member },
    );
    expect(results).toHaveLength(count);
  });

  it('says which cluster to upgrade', () => {
    const [{ fix }] = judgeDistance(
      { name: 'milan', kubernetesVersion: 'v1.35.0' },
      { name: 'paris', kubernetesVersion: 'v1.30.0' },
    );
    expect(fix).toContain('paris');
  });
});
