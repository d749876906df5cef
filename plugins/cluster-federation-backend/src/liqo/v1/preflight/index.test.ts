import { mockServices } from '@backstage/backend-test-utils';
import { runPreflight } from '../../../preflight';
import { aPair, timeout } from '../../../preflight/__testUtils__/FakeApiServer';
import { preflightV1 } from './index';

describe('preflightV1', () => {
  const logger = mockServices.logger.mock();

  it('have ids of their own', () => {
    const ids = preflightV1.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('say of a sick member what could not be checked, and the rest of the host', async () => {
    const pair = aPair({
      wish: { networking: { enabled: true } },
      member: { health: 'Stale', kubernetesVersion: undefined },
    });
    pair.servers.member.failure = timeout('paris');
    Object.assign(pair.servers.host.lists, {
      '/api/v1/nodes': [],
      '/api/v1/namespaces': [],
      '/apis/apps/v1/deployments': [],
      '/apis/core.liqo.io/v1beta1/foreignclusters': [],
      '/apis/authentication.liqo.io/v1beta1/identities': [],
      '/apis/authentication.liqo.io/v1beta1/resourceslices': [],
      '/apis/ipam.liqo.io/v1alpha1/namespaces/liqo/networks': [],
    });

    const findings = await runPreflight(preflightV1, pair, { logger });

    expect(
      findings.filter(({ cluster, severity }) =>
        cluster === 'paris' ? severity === 'ok' : false,
      ),
    ).toEqual([]);
    const unknown = findings.filter(
      ({ cluster, severity }) =>
        cluster === 'paris' && severity === 'could-not-check',
    );
    expect(new Set(unknown.map(({ check: id }) => id))).toEqual(
      new Set([
        'kubernetes-versions',
        'liqo-programs',
        'rights',
        'existing-peering',
        'tenant',
        'tenant-namespaces',
        'networks',
        'gateway',
        'platforms',
        'clocks',
        'capacity',
        'managed-elsewhere',
      ]),
    );
    expect(
      findings.filter(
        ({ cluster, severity }) => cluster === 'milan' && severity === 'ok',
      ).length,
    ).toBeGreaterThan(5);
    expect(logger.error).not.toHaveBeenCalled();
  });
});
