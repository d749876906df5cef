import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { examplePod } from '../__testUtils__/exampleData';
import {
  offloadingKind,
  operationKind,
  peeringKind,
  podKind,
  podWord,
} from './status';

describe('status', () => {
  it('tells what settles by itself from what needs a person', () => {
    expect(peeringKind('Established')).toBe('success');
    expect(peeringKind('Pending')).toBe('progress');
    expect(peeringKind('Denied')).toBe('error');
    expect(peeringKind('None')).toBe('none');
    expect(peeringKind('External')).toBe('none');
    expect(offloadingKind('NoClusterSelected')).toBe('error');
    expect(operationKind('Blocked')).toBe('error');
    expect(operationKind('Waiting')).toBe('progress');
  });

  it('claims nothing for a word from a newer backend', () => {
    expect(peeringKind('Paused' as 'None')).toBe('none');
  });

  it.each<[Partial<PodPlacement>, string, string]>([
    [{ phase: 'Running', ready: true }, 'success', 'Running'],
    [{ phase: 'Succeeded', ready: false }, 'success', 'Succeeded'],
    [{ phase: 'Running', ready: false }, 'progress', 'NotReady'],
    [
      { phase: 'Running', ready: false, reason: 'CrashLoopBackOff' },
      'error',
      'CrashLoopBackOff',
    ],
    [
      { phase: 'Pending', ready: false, reason: 'ContainerCreating' },
      'progress',
      'ContainerCreating',
    ],
    [
      { phase: 'Pending', ready: false, reason: 'Unschedulable' },
      'error',
      'Unschedulable',
    ],
    [
      { phase: 'Pending', ready: false, reason: 'ErrImagePull' },
      'error',
      'ErrImagePull',
    ],
    [
      {
        phase: 'Pending',
        ready: false,
        obstacle: {
          cause: 'RemoteNamespaceFailed',
          message: 'No.',
          fix: 'Do.',
          evidence: [],
        },
      },
      'error',
      'Pending',
    ],
    [
      {
        phase: 'Pending',
        ready: false,
        reason: 'Unschedulable',
        obstacle: { cause: 'NotScheduledYet', message: 'Wait.', evidence: [] },
      },
      'progress',
      'Unschedulable',
    ],
    [{ phase: 'Failed', ready: false }, 'error', 'Failed'],
    [{ phase: 'Unknown', ready: false }, 'stale', 'Unknown'],
  ])('reads the pod %j as %s', (changes, kind, word) => {
    const pod = examplePod({ ...changes });
    expect(podKind(pod)).toBe(kind);
    expect(podWord(pod)).toBe(word);
  });
});
