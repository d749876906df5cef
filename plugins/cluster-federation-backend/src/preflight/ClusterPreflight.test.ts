import { mockServices } from '@backstage/backend-test-utils';
import type { LiqoMajor } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { aCluster, FakeState } from '../__testUtils__/FakeState';
import { FakeApiServer } from './__testUtils__/FakeApiServer';
import { commonChecks } from './checks';
import { ClusterPreflight } from './ClusterPreflight';

const wish = { networking: { enabled: false } };

/** Checks that tell the generation that they are for. */
const checksOf = (liqoMajor: LiqoMajor) => [
  {
    id: `of-${liqoMajor}`,
    title: 'Generation',
    run: async () => [{ severity: 'ok' as const, message: `${liqoMajor}.x` }],
  },
];

function aPreflight() {
  const logger = mockServices.logger.mock();
  const servers = new Map(
    ['milan', 'paris'].map(name => [name, new FakeApiServer(name)]),
  );
  const preflight = new ClusterPreflight({
    connections: {
      get: (name: string) => ({
        liqoNamespace: 'liqo',
        transport: () => servers.get(name)!,
      }),
    } as any,
    state: new FakeState(),
    checksOf,
    logger,
  });
  return { preflight, logger, servers };
}

describe('ClusterPreflight', () => {
  const milan = aCluster('milan', { liqoMajor: 0, liqoVersion: 'v0.10.3' });

  it('runs the checks of the Liqo that both run', async () => {
    const { preflight } = aPreflight();
    const member = { ...milan, name: 'paris', clusterId: 'paris' };
    await expect(
      preflight.run({ host: milan, member }, wish),
    ).resolves.toMatchObject([{ check: 'of-0' }]);
    expect(preflight.checks(0)).toEqual(['of-0']);
    expect(preflight.checks(1)).toEqual(['of-1']);
  });

  it("runs those of the host's where there is no connection to the member", async () => {
    const { preflight, servers } = aPreflight();
    const member = {
      connected: false as const,
      name: 'paris',
      clusterId: 'paris-id',
    };
    await expect(
      preflight.run({ host: milan, member }, wish),
    ).resolves.toMatchObject([{ check: 'of-0' }]);
    expect(servers.get('paris')!.requests).toEqual([]);
  });

  it.each([
    ['another generation', {}],
    ['none', { liqoMajor: undefined, liqoVersion: undefined }],
  ])(
    'looks for what any has in common where the member runs %s',
    async (_, change) => {
      const { preflight, logger, servers } = aPreflight();

      const findings = await preflight.run(
        { host: milan, member: aCluster('paris', change) },
        wish,
      );

      expect(new Set(findings.map(({ check }) => check))).toEqual(
        new Set(commonChecks.map(({ id }) => id)),
      );
      expect(
        findings
          .filter(({ severity }) => severity === 'blocking')
          .map(({ check }) => check),
      ).toEqual(['liqo-versions']);
      // Nothing that only one generation serves.
      const paths = [...servers.values()]
        .flatMap(({ requests }) => requests)
        .map(({ path }) => path);
      expect(paths.filter(path => path.includes('liqo'))).toEqual([]);
      expect(logger.error).not.toHaveBeenCalled();
    },
  );
});
