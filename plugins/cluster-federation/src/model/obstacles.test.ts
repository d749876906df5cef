import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { examplePod, examplePods } from '../__testUtils__/exampleData';
import { commandsIn, stuckPods } from './obstacles';

function stuck(
  pod: string,
  name: string,
  message: string,
  changes: Partial<PodPlacement> = {},
): PodPlacement {
  return examplePod({
    pod,
    workload: { kind: 'Deployment', name },
    phase: 'Pending',
    ready: false,
    runsOn: undefined,
    obstacle: {
      cause: 'TooLargeForAnyNode',
      message,
      fix: `Make ${pod} smaller.`,
      evidence: [
        { object: `Pod milan/shop/${pod}`, text: 'Unschedulable' },
        { object: 'Node milan/rome', text: '2 cpu' },
      ],
    },
    ...changes,
  });
}

describe('stuckPods', () => {
  it('tells pods of one workload with the same obstacle once', () => {
    const entries = stuckPods([
      ...examplePods,
      stuck('b-1', 'b', 'Pod b-1 is too large.'),
      stuck('a-1', 'a', 'Too large.'),
      stuck('b-2', 'b', 'Pod b-2 is too large.'),
      stuck('b-3', 'b', 'Something else.'),
    ]);
    expect(
      entries.map(({ workload, pods, message }) => [
        workload?.name,
        pods.length,
        message,
      ]),
    ).toEqual([
      ['a', 1, 'Too large.'],
      ['b', 2, 'Pod b-1 is too large.'],
      ['b', 1, 'Something else.'],
    ]);
    expect(entries[1].evidence.map(({ object }) => object)).toEqual([
      'Pod milan/shop/b-1',
      'Node milan/rome',
    ]);
  });

  it('puts what needs a person before what settles by itself', () => {
    const starting = stuck('a-1', 'a', 'It is starting.', {
      obstacle: { cause: 'StartingUp', message: 'Starting.', evidence: [] },
    });
    const lost = examplePod({ pod: 'lost', phase: 'Unknown', ready: false });
    expect(
      stuckPods([starting, lost, stuck('z-1', 'z', 'No.')]).map(
        ({ kind }) => kind,
      ),
    ).toEqual(['error', 'stale', 'progress']);
  });

  it('tells what Kubernetes says where nothing better is known', () => {
    const pods = ['one', 'two'].map(pod =>
      examplePod({
        pod,
        ready: false,
        reason: 'CrashLoopBackOff',
        message: `back-off restarting ${pod}`,
      }),
    );
    expect(stuckPods(pods)).toMatchObject([
      { message: 'back-off restarting one', pods: [{ pod: 'one' }] },
      { message: 'back-off restarting two', pods: [{ pod: 'two' }] },
    ]);
  });
});

describe('commandsIn', () => {
  it('finds commands in parentheses', () => {
    expect(
      commandsIn(
        'See its logs (kubectl logs -n shop web --previous), or ask Liqo (liqoctl info); this (or that) is none.',
      ),
    ).toEqual(['kubectl logs -n shop web --previous', 'liqoctl info']);
    expect(commandsIn('Uncordon it.')).toEqual([]);
  });
});
