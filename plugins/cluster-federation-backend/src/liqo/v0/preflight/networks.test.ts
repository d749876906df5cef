import type { PeeringPhase } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { aPeering } from '../../../__testUtils__/FakeState';
import { withoutConnection } from '../../../preflight/__testUtils__/FakeApiServer';
import {
  aFirstGenerationPair,
  programs,
  PROGRAMS,
} from './__testUtils__/aFirstGenerationPair';
import { networks } from './networks';

const internal = ['--cluster-id=x'];
const external = ['--disable-internal-network'];

function aPairWith(host: string[], member: string[], phase?: PeeringPhase) {
  const pair = aFirstGenerationPair();
  pair.servers.host.lists[PROGRAMS] = programs(host);
  pair.servers.member.lists[PROGRAMS] = programs(member);
  pair.state.peeringList = phase
    ? [
        {
          ...aPeering('milan', 'paris-id'),
          networking: { phase, conditions: [] },
        },
      ]
    : [];
  return pair;
}

describe('networks', () => {
  it.each<[string, string[], string[], string, PeeringPhase | undefined]>([
    ['left to others', external, external, 'ok', undefined],
    [
      'switched off with a value',
      external,
      ['--disable-internal-network=true'],
      'ok',
      undefined,
    ],
    ['connected by both', internal, internal, 'could-not-check', undefined],
    ['connected by both already', internal, internal, 'ok', 'Established'],
    ['connected by both, in vain', internal, internal, 'warning', 'Error'],
    ['connected by the host only', internal, external, 'blocking', undefined],
    ['connected by the member only', external, internal, 'warning', undefined],
    ['not known', [], [], 'could-not-check', undefined],
  ])(
    'judges networks that are %s',
    async (_, host, member, severity, phase) => {
      const [result] = await networks.run(aPairWith(host, member, phase));
      expect(result.severity).toBe(severity);
      expect(result.advisory).toBe(
        severity === 'blocking' || severity === 'warning' || phase
          ? undefined
          : true,
      );
    },
  );

  it.each<[string[], string]>([
    [external, 'ok'],
    [internal, 'could-not-check'],
  ])(
    'looks at the host only without a connection to the member: %s',
    async (host, severity) => {
      const context = withoutConnection(aPairWith(host, []));
      await expect(networks.run(context)).resolves.toMatchObject([
        { severity, advisory: true },
      ]);
    },
  );

  it('does not know what it may not read', async () => {
    const pair = aPairWith(internal, internal);
    pair.servers.member.refused = [PROGRAMS];
    await expect(networks.run(pair)).resolves.toMatchObject([
      { severity: 'could-not-check', cluster: 'paris' },
    ]);
  });
});
