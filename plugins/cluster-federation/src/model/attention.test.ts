import {
  exampleCluster,
  exampleClusters,
  exampleClustersOfLiqo0,
  exampleMemberView,
  exampleOffloading,
  examplePeering,
  examplePeeringOfLiqo0,
  examplePeeringOnlyCluster,
} from '../__testUtils__/exampleData';
import { findAttention } from './attention';
import { pairPeerings } from './peerings';

describe('findAttention', () => {
  it('finds nothing where all is well', () => {
    expect(
      findAttention({
        clusters: exampleClusters,
        pairs: pairPeerings(
          [examplePeering(), exampleMemberView()],
          exampleClusters,
        ),
        offloadings: [exampleOffloading()],
      }),
    ).toEqual([]);
  });

  it('does not mind networks that others manage', () => {
    expect(
      findAttention({
        clusters: exampleClustersOfLiqo0,
        pairs: pairPeerings([examplePeeringOfLiqo0()], exampleClustersOfLiqo0),
        offloadings: [],
      }),
    ).toEqual([]);
  });

  it('leaves alone what is not followed on purpose, unless its contact is lost', () => {
    const findIn = (changes: Parameters<typeof examplePeeringOnlyCluster>[0]) =>
      findAttention({
        clusters: [examplePeeringOnlyCluster(changes)],
        pairs: [],
        offloadings: [],
      });
    expect(findIn({})).toEqual([]);
    expect(findIn({ error: 'No answer.' })).toMatchObject([
      { about: 'cluster', kind: 'stale' },
    ]);
  });

  it('lists what needs a person first', () => {
    const items = findAttention({
      clusters: [
        exampleCluster({ health: 'Connecting' }),
        exampleCluster({ name: 'rome', health: 'Stale' }),
      ],
      pairs: pairPeerings(
        [
          examplePeering({ networking: { phase: 'Pending', conditions: [] } }),
          exampleMemberView({
            incoming: { phase: 'Error', message: 'Why', conditions: [] },
          }),
        ],
        exampleClusters,
      ),
      offloadings: [exampleOffloading({ phase: 'SomeFailed' })],
    });
    expect(items.map(({ about, kind }) => [about, kind])).toEqual([
      ['peering', 'error'],
      ['offloading', 'error'],
      ['cluster', 'stale'],
      ['cluster', 'progress'],
    ]);
    // The side that is worse off is the one to open.
    expect(items[0]).toMatchObject({ seenFrom: 'rome', message: 'Why' });
  });

  it('reports a virtual node of an otherwise sound peering', () => {
    const peering = examplePeering();
    const [item] = findAttention({
      clusters: exampleClusters,
      pairs: pairPeerings(
        [
          {
            ...peering,
            virtualNodes: [{ ...peering.virtualNodes[0], ready: 'Unknown' }],
          },
        ],
        exampleClusters,
      ),
      offloadings: [],
    });
    expect(item).toMatchObject({ about: 'node', node: 'rome', kind: 'stale' });
  });
});
