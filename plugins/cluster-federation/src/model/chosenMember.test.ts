import {
  exampleCluster,
  exampleClustersOfLiqo0,
  examplePeeringOfLiqo0,
} from '../__testUtils__/exampleData';
import { chosenMember, connectionNamed } from './chosenMember';
import { memberCandidates } from './peerCandidates';

const [turin, oslo] = exampleClustersOfLiqo0;

describe('connectionNamed', () => {
  it('finds a connection by its name, or by Liqo’s ID', () => {
    expect(connectionNamed('oslo', [turin, oslo])).toBe('oslo');
    expect(connectionNamed(oslo.clusterId!, [turin, oslo])).toBe('oslo');
  });

  it('leaves alone what means none, or several', () => {
    expect(connectionNamed('bergen', [turin, oslo])).toBe('bergen');
    expect(connectionNamed('', [{ ...oslo, clusterId: undefined }])).toBe('');
    const twin = { ...oslo, name: 'twin' };
    expect(connectionNamed(oslo.clusterId!, [oslo, twin])).toBe(oslo.clusterId);
  });
});

describe('chosenMember', () => {
  const choose = (
    named: string,
    known: Partial<Parameters<typeof chosenMember>[1]> = {},
  ) =>
    chosenMember(named, {
      host: turin,
      candidates: memberCandidates([turin], [], turin),
      peerings: [],
      registered: [],
      ...known,
    });

  it('is a candidate without an obstacle', () => {
    const candidates = memberCandidates([turin, oslo], [], turin);
    expect(choose('oslo', { candidates })).toEqual({
      name: 'oslo',
      title: 'oslo',
      clusterId: oslo.clusterId,
      connected: true,
    });
    expect(choose('turin', { candidates })).toBeUndefined();
  });

  it('is a cluster without a connection where the host can do that', () => {
    expect(choose('bergen-1')).toEqual({
      name: 'bergen-1',
      title: 'bergen-1',
      clusterId: 'bergen-1',
      connected: false,
    });
    expect(choose('')).toBeUndefined();
    expect(choose('bergen-1', { host: undefined })).toBeUndefined();
    expect(choose('bergen-1', { host: exampleCluster() })).toBeUndefined();
    expect(
      choose('bergen-1', { host: exampleCluster({ liqoTraits: undefined }) }),
    ).toBeUndefined();
  });

  it('is called as its registration or its peering says', () => {
    const peerings = [
      examplePeeringOfLiqo0({
        remote: { clusterId: 'bergen-1', name: 'bergen', connected: false },
      }),
    ];
    const member = {
      cluster: 'turin',
      clusterId: 'bergen-1',
      clusterName: 'printed-name',
      authUrl: 'https://192.0.2.1',
      expiresAt: new Date().toISOString(),
    };
    expect(choose('bergen-1', { peerings })?.title).toBe('bergen');
    expect(choose('bergen-1', { registered: [member] })?.title).toBe(
      'printed-name',
    );
    expect(
      choose('bergen-1', { registered: [{ ...member, cluster: 'other' }] })
        ?.title,
    ).toBe('bergen-1');
  });
});
