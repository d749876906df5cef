import { examplePod, examplePods } from '../__testUtils__/exampleData';
import { groupByCluster, namespacesOf, stuckPods } from './placements';

const pending = examplePod({
  pod: 'late',
  runsOn: undefined,
  phase: 'Pending',
  ready: false,
});
const broken = examplePod({
  pod: 'broken',
  ready: false,
  reason: 'CrashLoopBackOff',
});

describe('placements', () => {
  it('groups pods by the cluster that really runs them', () => {
    const groups = groupByCluster([...examplePods, pending, broken]);
    expect(
      groups.map(({ runsOn, remote, ready, total }) => [
        runsOn,
        remote,
        ready,
        total,
      ]),
    ).toEqual([
      ['milan', false, 1, 1],
      ['rome', true, 2, 3],
      [undefined, false, 0, 1],
    ]);
    expect(groups[1].hosts).toEqual(['milan']);
  });

  it('lists what is stuck, what needs a person first', () => {
    expect(
      stuckPods([...examplePods, pending, broken]).map(({ pod }) => pod),
    ).toEqual(['broken', 'late']);
  });

  it('names each namespace once', () => {
    expect(namespacesOf(examplePods)).toEqual([
      { cluster: 'milan', namespace: 'shop' },
    ]);
  });
});
