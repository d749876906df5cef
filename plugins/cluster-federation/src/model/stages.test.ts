import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { examplePod } from '../__testUtils__/exampleData';
import { joinColumns, linksBetween, stagesOf } from './stages';

function podOf(
  stage: string,
  cluster?: string,
  changes: Partial<PodPlacement> = {},
): PodPlacement {
  return examplePod({
    pod: `${stage}-${cluster}`,
    component: stage,
    entityRef: `component:default/${stage}`,
    runsOn: cluster
      ? { name: cluster, node: cluster, remote: cluster !== 'milan' }
      : undefined,
    ...changes,
  });
}

const depends = (from: string, on: string) => ({
  from: `component:default/${from}`,
  on: `component:default/${on}`,
});

describe('stages', () => {
  it('are what pods call their component, else their workload', () => {
    const workload = { kind: 'Deployment', name: 'shop' };
    const stages = stagesOf([
      podOf('filter', 'rome'),
      podOf('filter', 'rome', { pod: 'other', ready: false, workload }),
      podOf('filter', undefined, { phase: 'Pending', ready: false }),
      examplePod({ pod: 'a', workload }),
      examplePod({ pod: 'b', workload }),
      examplePod({ pod: 'bare' }),
    ]);
    expect(stages.map(({ name, places }) => [name, places])).toEqual([
      ['bare', [{ runsOn: 'rome', total: 1, ready: 1, kind: 'success' }]],
      [
        'filter',
        [
          { runsOn: 'rome', total: 2, ready: 1, kind: 'progress' },
          { runsOn: undefined, total: 1, ready: 0, kind: 'progress' },
        ],
      ],
      ['shop', [{ runsOn: 'rome', total: 2, ready: 2, kind: 'success' }]],
    ]);
  });

  it('come in the order in which they depend on each other', () => {
    const dependencies = [
      depends('a-sink', 'm-filter'),
      depends('m-filter', 'z-source'),
      depends('m-filter', 'x-source'),
    ];
    const stages = stagesOf(
      ['a-sink', 'm-filter', 'x-source', 'z-source'].map(name => podOf(name)),
      dependencies,
    );
    expect(stages.map(({ name }) => name)).toEqual([
      'x-source',
      'z-source',
      'm-filter',
      'a-sink',
    ]);
    expect(linksBetween(stages, dependencies)).toEqual([
      { from: 2, to: 3 },
      { from: 1, to: 2 },
      { from: 0, to: 2 },
    ]);
  });

  it('bear a circle', () => {
    const dependencies = [depends('a', 'b'), depends('b', 'a')];
    expect(
      stagesOf([podOf('a'), podOf('b')], dependencies).map(({ name }) => name),
    ).toHaveLength(2);
  });
});

describe('joinColumns', () => {
  it.each<[number[], number[], [number, number][]]>([
    [[0], [1], [[0, 1]]],
    [
      [0, 2],
      [0, 2],
      [
        [0, 0],
        [2, 2],
      ],
    ],
    [
      [0],
      [0, 1, 2],
      [
        [0, 0],
        [0, 1],
        [0, 2],
      ],
    ],
    [
      [0, 2],
      [1],
      [
        [0, 1],
        [2, 1],
      ],
    ],
    [[], [1], []],
  ])('joins %j with %j', (sources, targets, expected) => {
    expect(joinColumns(sources, targets)).toEqual(expected);
  });
});
