import type {
  Peering,
  PeeringPhase,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { aPeering } from '../../__testUtils__/FakeState';
import { aPair } from '../__testUtils__/FakeApiServer';
import { existingPeering, judgePeerings } from './existingPeering';

function peering(
  outgoing: PeeringPhase,
  incoming: PeeringPhase = 'None',
  networking = false,
): Peering {
  const base = aPeering('milan', 'paris');
  return {
    ...base,
    outgoing: { phase: outgoing, conditions: [] },
    incoming: { phase: incoming, conditions: [] },
    modules: {
      ...base.modules,
      networking: { enabled: networking, conditions: [] },
    },
  };
}

function judge(ofHost?: Peering, ofMember?: Peering, networking = false) {
  return judgePeerings(
    {
      host: 'milan',
      member: 'paris',
      wish: { networking: { enabled: networking } },
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

  it('warns of a network that nobody asks for', () => {
    const connected = peering('None', 'Established', true);
    expect(judge(connected, undefined, true)[2]).toMatchObject({
      severity: 'ok',
    });
    expect(judge(connected, undefined, false)[2]).toMatchObject({
      severity: 'warning',
    });
  });

  it('says what it can not see', async () => {
    const pair = aPair({
      host: { health: 'Stale', error: 'the API server is hung' },
      member: { health: 'NotFollowed', access: 'peering' },
    });
    const [host, member] = await existingPeering.run(pair);
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
    await expect(existingPeering.run(pair)).resolves.toMatchObject([
      { message: expect.stringContaining('continued') },
    ]);
  });
});
