import type {
  Peering,
  PeeringPhase,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { aPeering } from '../../__testUtils__/FakeState';
import { aPair, withoutConnection } from '../__testUtils__/FakeApiServer';
import { existingPeering, judgePeerings } from './existingPeering';

function peering(
  outgoing: PeeringPhase,
  incoming: PeeringPhase = 'None',
): Peering {
  return {
    ...aPeering('milan', 'paris'),
    outgoing: { phase: outgoing, conditions: [] },
    incoming: { phase: incoming, conditions: [] },
  };
}

function judge(ofHost?: Peering, ofMember?: Peering) {
  return judgePeerings(
    {
      host: 'milan',
      member: 'paris',
      wish: { networking: { enabled: false } },
    },
    ofHost,
    ofMember,
  );
}

describe('existingPeering', () => {
  it.each([
    ['nothing', undefined, undefined, 'ok', 'not peered'],
    [
      'what an ended peering left',
      peering('None'),
      undefined,
      'ok',
      'not peered',
    ],
    [
      'the half of the member',
      undefined,
      peering('None', 'Pending'),
      'ok',
      'half',
    ],
    ['the half of the host', peering('Pending'), undefined, 'ok', 'continued'],
    [
      'a whole peering',
      peering('Established'),
      peering('None', 'Established'),
      'ok',
      'already',
    ],
    ['one in trouble', peering('Error'), undefined, 'warning', 'trouble'],
    ['one refused', peering('Denied'), undefined, 'warning', 'trouble'],
    [
      'one that ends',
      peering('Disconnecting'),
      undefined,
      'blocking',
      'being ended',
    ],
    [
      'one whose member side ends',
      undefined,
      peering('None', 'Disconnecting'),
      'blocking',
      'being ended',
    ],
  ])('judges %s', (_, ofHost, ofMember, severity, text) => {
    const results = judge(ofHost, ofMember);
    expect(results).toHaveLength(1);
    expect(results[0].severity).toBe(severity);
    expect(results[0].message).toContain(text);
  });

  it('welcomes a peering in the other direction, unless it ends', () => {
    expect(judge(undefined, peering('Established'))[1]).toMatchObject({
      severity: 'ok',
      message: expect.stringContaining('as well'),
    });
    expect(judge(peering('None', 'Established'))[1]).toMatchObject({
      severity: 'ok',
    });
    expect(judge(undefined, peering('Disconnecting'))[1]).toMatchObject({
      severity: 'blocking',
    });
  });

  it('says what it can not see', async () => {
    const pair = aPair({
      host: { health: 'Stale', error: 'the API server is hung' },
      member: { health: 'NotFollowed', access: 'peering' },
    });
    const [host, member] = await existingPeering().run(pair);
    expect(host).toMatchObject({
      severity: 'could-not-check',
      cluster: 'milan',
      message: expect.stringContaining('the API server is hung'),
    });
    expect(member).toMatchObject({
      severity: 'could-not-check',
      cluster: 'paris',
    });
  });

  it('finds the two views by cluster ID', async () => {
    const pair = aPair({ member: { clusterId: 'p-1' } });
    pair.state.peeringList = [
      {
        ...peering('Pending'),
        remote: { clusterId: 'p-1', name: 'paris', connected: true },
      },
    ];
    await expect(existingPeering().run(pair)).resolves.toMatchObject([
      { message: expect.stringContaining('continued') },
    ]);
  });

  it('looks at the host only where there is no connection to the member', async () => {
    const pair = withoutConnection(aPair());
    pair.state.peeringList = [
      peering('Pending'),
      // Another cluster, of which the portal has a connection of the same name.
      { ...peering('Disconnecting', 'Disconnecting'), cluster: 'paris' },
    ];
    await expect(existingPeering().run(pair)).resolves.toEqual([
      {
        severity: 'ok',
        message:
          'Cluster milan has begun to peer with cluster paris; that will be continued.',
      },
    ]);
  });

  it('asks what else a generation has to say', async () => {
    const results = await existingPeering(({ host, member }) => [
      { severity: 'ok', message: `${host} and ${member}` },
    ]).run(aPair());
    expect(results.at(-1)?.message).toBe('milan and paris');
  });
});
