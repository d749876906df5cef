import {
  exampleClusters,
  exampleMemberView,
  examplePeering,
} from '../../__testUtils__/exampleData';
import { peeringRows } from './peeringRows';

const options = {
  peerings: [
    examplePeering(),
    exampleMemberView({ incoming: { phase: 'Error', conditions: [] } }),
  ],
  clusters: exampleClusters,
  search: '',
  cluster: '',
  bothViews: false,
};

describe('peeringRows', () => {
  it('narrows by cluster and by every word of the search', () => {
    expect(peeringRows({ ...options, cluster: 'rome' })).toHaveLength(1);
    expect(peeringRows({ ...options, cluster: 'paris' })).toHaveLength(0);
    expect(peeringRows({ ...options, search: 'ROME mil' })).toHaveLength(1);
    expect(peeringRows({ ...options, search: 'rome oslo' })).toHaveLength(0);
  });

  it('gives both views a line on demand', () => {
    expect(
      peeringRows({ ...options, bothViews: true }).map(({ id }) => id),
    ).toEqual(['milan/rome', 'rome/milan']);
  });

  it('points at a contradiction, unless the other cluster is stale', () => {
    expect(peeringRows(options)[0].differs).toBe(true);
    const clusters = exampleClusters.map(cluster =>
      cluster.name === 'rome'
        ? { ...cluster, health: 'Stale' as const }
        : cluster,
    );
    expect(peeringRows({ ...options, clusters })[0].differs).toBe(false);
  });
});
