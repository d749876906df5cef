import { aCluster } from '../../../__testUtils__/FakeState';
import { judgeLiqoVersions } from '../../../preflight/checks/liqoVersions';
import { sameMinorVersion } from './versions';

const cluster = (name: string, liqoVersion: string) =>
  aCluster(name, { liqoMajor: 0, liqoVersion });

describe('sameMinorVersion', () => {
  it.each([
    ['v0.10.3', 'ok'],
    ['v0.10.1', 'ok'],
    ['0.10.0', 'ok'],
    ['v0.9.4', 'warning'],
    ['v0.1.3', 'warning'],
  ])('judges v0.10.3 and %s', (liqoVersion, severity) => {
    expect(
      judgeLiqoVersions(
        cluster('milan', 'v0.10.3'),
        cluster('paris', liqoVersion),
        sameMinorVersion,
      ),
    ).toMatchObject([{ severity }]);
  });
});
