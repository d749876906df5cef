import {
  exampleCluster,
  exampleMemberView,
  examplePeering,
  examplePeeringOnlyCluster,
} from '../__testUtils__/exampleData';
import { hostCandidates, memberCandidates, standingOf } from './peerCandidates';

const sound = exampleCluster({ features: [] });
const milan = sound;
const rome = { ...sound, name: 'rome', clusterId: 'rome' };
const paris = { ...sound, name: 'paris', clusterId: 'paris' };

const status = (phase: 'None' | 'Pending' | 'Disconnecting' | 'Error') => ({
  phase,
  conditions: [],
});

describe('hostCandidates', () => {
  it('looks at the feature that the host is chosen for', () => {
    const features = [
      { feature: 'peer-host' as const, state: 'MissingRights' as const },
      { feature: 'offload' as const, state: 'Available' as const },
    ];
    const [forPeering] = hostCandidates([{ ...sound, features }]);
    expect(forPeering.obstacle?.reason).toBe('MissingRights');
    const [forOffloading] = hostCandidates(
      [{ ...sound, features }],
      'offloading',
    );
    expect(forOffloading.obstacle).toBeUndefined();
    const [off] = hostCandidates(
      [{ ...sound, features: [{ feature: 'offload', state: 'Off' }] }],
      'offloading',
    );
    expect(off.obstacle?.reason).toBe('Off');
  });

  const reasonOf = (changes: Partial<typeof sound>) =>
    hostCandidates([{ ...sound, ...changes }])[0].obstacle;

  it('says why a cluster can’t be a host', () => {
    expect(reasonOf({})).toBeUndefined();
    expect(reasonOf({ health: 'Connecting', waitingFor: 'a file' })).toEqual({
      reason: 'Connecting',
      waitingFor: 'a file',
    });
    expect(reasonOf({ health: 'Stale', error: 'No answer.' })).toEqual({
      reason: 'NoContact',
      error: 'No answer.',
    });
    expect(reasonOf({ health: 'NotFollowed' })).toEqual({
      reason: 'MemberOnly',
    });
    expect(reasonOf({ liqoMajor: undefined })).toEqual({ reason: 'NoLiqo' });
    expect(reasonOf({ clusterId: undefined })).toEqual({
      reason: 'NoClusterId',
    });
    expect(
      reasonOf({
        features: [
          { feature: 'peer-host', state: 'MissingRights', message: 'Three.' },
        ],
      }),
    ).toEqual({ reason: 'MissingRights', message: 'Three.' });
    expect(
      reasonOf({ features: [{ feature: 'peer-host', state: 'Off' }] }),
    ).toEqual({ reason: 'Off', message: undefined });
  });

  it('does not mind what is not known, or concerns members', () => {
    expect(
      reasonOf({
        features: [
          { feature: 'peer-host', state: 'Unknown' },
          { feature: 'peer-member', state: 'MissingRights' },
        ],
      }),
    ).toBeUndefined();
  });

  it('lists those that can be chosen first', () => {
    expect(
      hostCandidates([{ ...milan, health: 'Stale' }, rome, paris]).map(
        ({ cluster }) => cluster.name,
      ),
    ).toEqual(['rome', 'paris', 'milan']);
  });
});

describe('memberCandidates', () => {
  const reasonOf = (changes: Partial<typeof sound>) =>
    memberCandidates([{ ...paris, ...changes }], [], milan)[0].obstacle?.reason;

  it('says why a cluster can’t be a member of this host', () => {
    expect(reasonOf({})).toBeUndefined();
    expect(reasonOf({ name: 'milan' })).toBe('IsHost');
    expect(reasonOf({ clusterId: 'milan' })).toBe('SameClusterId');
    expect(reasonOf({ liqoMajor: 0 })).toBe('OtherLiqo');
    expect(reasonOf({ liqoMajor: undefined })).toBe('NoLiqo');
    expect(reasonOf({ health: 'Stale' })).toBe('NoContact');
    expect(
      reasonOf({
        features: [{ feature: 'peer-member', state: 'MissingRights' }],
      }),
    ).toBe('MissingRights');
  });

  it('lets a cluster with a credential for peering only be one, as long as there is contact', () => {
    const genoa = examplePeeringOnlyCluster();
    expect(memberCandidates([genoa], [], milan)[0].obstacle).toBeUndefined();
    expect(
      memberCandidates([{ ...genoa, error: 'No answer.' }], [], milan)[0]
        .obstacle,
    ).toEqual({ reason: 'NoContact', error: 'No answer.' });
  });

  it('knows what can’t be without a host, before one is chosen', () => {
    const candidates = memberCandidates(
      [milan, { ...rome, liqoMajor: undefined }, { ...paris, liqoMajor: 0 }],
      [],
      undefined,
    );
    expect(
      candidates.map(({ cluster, obstacle }) => [
        cluster.name,
        obstacle?.reason,
      ]),
    ).toEqual([
      ['milan', undefined],
      ['paris', undefined],
      ['rome', 'NoLiqo'],
    ]);
  });

  it('offers to change a member, but not one that is being removed', () => {
    const [candidate] = memberCandidates([rome], [examplePeering()], milan);
    expect(candidate).toMatchObject({ standing: 'Peered' });
    expect(candidate.obstacle).toBeUndefined();
    const [going] = memberCandidates(
      [rome],
      [examplePeering({ outgoing: status('Disconnecting') })],
      milan,
    );
    expect(going.obstacle).toEqual({ reason: 'Ending' });
  });
});

describe('standingOf', () => {
  const ofHost = (outgoing: ReturnType<typeof status>) =>
    examplePeering({ outgoing });
  const ofMember = (incoming: ReturnType<typeof status>) =>
    exampleMemberView({ incoming });

  it('reads what both sides say', () => {
    expect(standingOf([], milan, rome)).toBe('None');
    expect(standingOf([ofHost(status('None'))], milan, rome)).toBe('None');
    expect(standingOf([ofMember(status('Pending'))], milan, rome)).toBe(
      'Begun',
    );
    expect(standingOf([ofHost(status('Pending'))], milan, rome)).toBe('Begun');
    expect(standingOf([examplePeering()], milan, rome)).toBe('Peered');
    expect(standingOf([ofHost(status('Error'))], milan, rome)).toBe('Troubled');
    expect(
      standingOf(
        [examplePeering(), ofMember(status('Disconnecting'))],
        milan,
        rome,
      ),
    ).toBe('Ending');
  });

  it('takes the other direction for none', () => {
    expect(
      standingOf([examplePeering(), exampleMemberView()], rome, milan),
    ).toBe('None');
  });
});
