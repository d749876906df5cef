import { mockServices } from '@backstage/backend-test-utils';
import { runPreflight } from '../../../preflight';
import {
  timeout,
  withoutConnection,
} from '../../../preflight/__testUtils__/FakeApiServer';
import {
  aFirstGenerationPair,
  SECRETS,
} from './__testUtils__/aFirstGenerationPair';
import { preflightV0 } from './index';

const ofParis = { name: 'paris', clusterId: 'paris-id' };

describe('preflightV0', () => {
  const logger = mockServices.logger.mock();
  const run = async (context: Parameters<typeof runPreflight>[1]) => {
    const findings = await runPreflight(preflightV0, context, { logger });
    // No check failed by a fault of its own.
    expect(logger.error).not.toHaveBeenCalled();
    return findings;
  };

  it('has ids of its own', () => {
    const ids = preflightV0.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('finds nothing against a healthy pair', async () => {
    const findings = await run(aFirstGenerationPair());

    expect(new Set(findings.map(({ check }) => check))).toEqual(
      new Set(preflightV0.map(({ id }) => id)),
    );
    expect(findings.filter(({ severity }) => severity !== 'ok')).toEqual([
      expect.objectContaining({ check: 'api-servers', advisory: true }),
    ]);
  });

  it('says once that a member without connection can not be looked at, and checks the host', async () => {
    const pair = aFirstGenerationPair();
    pair.servers.host.lists[SECRETS] = [
      { metadata: { name: 'remote-token-paris-id' } },
    ];

    const findings = await run(withoutConnection(pair, ofParis));

    expect(
      findings.filter(
        ({ severity, advisory }) => severity !== 'ok' && !advisory,
      ),
    ).toEqual([
      {
        check: 'registration',
        severity: 'could-not-check',
        message:
          "The portal has no connection to member paris, so what is on its side can't be checked.",
        fix: 'Connect paris to the portal, or see to it with its admin.',
      },
    ]);
    expect(pair.servers.member.requests).toEqual([]);
    expect(
      new Set(
        findings
          .filter(({ severity }) => severity === 'ok')
          .map(({ check }) => check),
      ),
    ).toEqual(
      new Set([
        'api-servers',
        'registration',
        'kubernetes-versions',
        'liqo-programs',
        'rights',
        'cluster-ids',
        'cluster-names',
        'existing-peering',
        'foreign-cluster',
        'authentication-service',
        'tenant-namespaces',
        'virtual-node-name',
        'networks',
        'platforms',
        'managed-elsewhere',
      ]),
    );
  });

  it('says of a sick member what could not be checked, and the rest of the host', async () => {
    const pair = aFirstGenerationPair();
    pair.servers.member.failure = timeout('paris');

    const findings = await run(pair);

    expect(
      findings
        .filter(({ cluster }) => cluster === 'paris')
        .map(({ check, severity }) => `${check} ${severity}`),
    ).toEqual([
      'api-servers blocking',
      'registration ok',
      'kubernetes-versions ok',
      'liqo-programs could-not-check',
      'rights could-not-check',
      'cluster-names could-not-check',
      'admission could-not-check',
      'authentication-service could-not-check',
      'tenant-namespaces could-not-check',
      'networks could-not-check',
      'platforms could-not-check',
      'clocks could-not-check',
      'capacity could-not-check',
      'managed-elsewhere could-not-check',
    ]);
    expect(
      findings
        .filter(
          ({ cluster, severity, advisory }) =>
            cluster === 'milan' && severity !== 'ok' && !advisory,
        )
        .map(({ message }) => message),
    ).toEqual([
      'What Liqo calls cluster paris is not known, and so not whether cluster milan has another cluster of that name.',
      'The tenant namespace on cluster milan depends on how Liqo knows cluster paris, which is not known.',
      'The name of the virtual node depends on how Liqo knows cluster paris, which is not known.',
    ]);
  });
});
