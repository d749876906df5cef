import {
  exampleClusters,
  exampleMemberView,
  examplePeering,
} from '../__testUtils__/exampleData';
import {
  directionOf,
  mainStatus,
  pairPeerings,
  pairSeverity,
  peeringTitle,
  viewsDiffer,
} from './peerings';

describe('peerings', () => {
  it('reads host and member from either side', () => {
    expect(peeringTitle(directionOf(examplePeering()))).toBe('milan → rome');
    expect(peeringTitle(directionOf(exampleMemberView()))).toBe('milan → rome');
    expect(
      peeringTitle(
        directionOf(examplePeering({ role: 'ConsumerAndProvider' })),
      ),
    ).toBe('milan ⇄ rome');
    expect(peeringTitle(directionOf(examplePeering({ role: 'Unknown' })))).toBe(
      'milan – rome',
    );
  });

  it('joins the two views, the host’s first', () => {
    const pairs = pairPeerings(
      [exampleMemberView(), examplePeering()],
      exampleClusters,
    );
    expect(pairs).toHaveLength(1);
    expect(pairs[0].view.cluster).toBe('milan');
    expect(pairs[0].otherView?.cluster).toBe('rome');
    expect(viewsDiffer(pairs[0])).toBe(false);
    expect(pairSeverity(pairs[0])).toBe(0);
  });

  it('joins by cluster ID, whatever the connections are called', () => {
    const pairs = pairPeerings(
      [
        examplePeering({
          cluster: 'production',
          remote: { clusterId: 'rome', name: 'rome', connected: true },
        }),
        exampleMemberView({
          remote: { clusterId: 'milan', name: 'production', connected: true },
        }),
      ],
      [{ ...exampleClusters[0], name: 'production' }, exampleClusters[1]],
    );
    expect(pairs.map(({ title }) => title)).toEqual(['production → rome']);
  });

  it('keeps the member’s view where the host is not connected', () => {
    const [pair] = pairPeerings([exampleMemberView()], exampleClusters);
    expect(pair.title).toBe('milan → rome');
    expect(pair.view.cluster).toBe('rome');
    expect(pair.otherView).toBeUndefined();
  });

  it('notices that the sides disagree, and how bad it is', () => {
    const [pair] = pairPeerings(
      [
        examplePeering(),
        exampleMemberView({ incoming: { phase: 'Error', conditions: [] } }),
      ],
      exampleClusters,
    );
    expect(viewsDiffer(pair)).toBe(true);
    expect(pairSeverity(pair)).toBe(3);
  });

  it('lets the worst aspect speak for the peering', () => {
    expect(mainStatus(examplePeering()).phase).toBe('Established');
    expect(mainStatus(exampleMemberView()).phase).toBe('Established');
    expect(
      mainStatus(
        examplePeering({
          networking: { phase: 'Pending', conditions: [] },
          apiServer: { phase: 'Error', message: 'No answer', conditions: [] },
        }),
      ).message,
    ).toBe('No answer');
  });
});
