import { progressOf } from './progressOf';
import type { Workload } from './types';

type Part = Pick<Workload, 'spec' | 'status'>;

function workload(kind: string, { spec, status }: Part): Workload {
  return {
    kind,
    metadata: { name: 'a', namespace: 'shop', generation: 2 },
    spec,
    status: { observedGeneration: 2, ...status },
  };
}

const told = (kind: string, part: Part) => {
  const progress = progressOf(workload(kind, part));
  switch (progress.state) {
    case 'Done':
      return 'Done';
    case 'Waiting':
      return progress.waitingFor;
    default:
      return `Blocked: ${progress.reason}`;
  }
};

describe('progressOf', () => {
  it('trusts no status of an earlier generation', () => {
    const stale = { observedGeneration: 1, updatedReplicas: 1 };
    expect(told('Deployment', { status: stale })).toBe(
      'Kubernetes to look at Deployment a',
    );
    expect(
      progressOf({
        kind: 'Deployment',
        metadata: { name: 'a', generation: 1 },
      }),
    ).toMatchObject({ state: 'Waiting' });
  });

  it.each<[string, Part, string]>([
    ['nothing yet', {}, '0 of 1 pod of Deployment a is ready'],
    [
      'some of the pods',
      {
        spec: { replicas: 3 },
        status: { replicas: 3, updatedReplicas: 3, availableReplicas: 2 },
      },
      '2 of 3 pods of Deployment a are ready',
    ],
    [
      'pods of an earlier template only',
      {
        spec: { replicas: 2 },
        status: { replicas: 3, updatedReplicas: 1, availableReplicas: 3 },
      },
      '1 of 2 pods of Deployment a are ready',
    ],
    [
      'pods of an earlier template as well',
      { status: { replicas: 2, updatedReplicas: 1, availableReplicas: 1 } },
      'End of 1 earlier pod of Deployment a',
    ],
    [
      'all pods',
      { status: { replicas: 1, updatedReplicas: 1, availableReplicas: 1 } },
      'Done',
    ],
    ['no pods, as asked', { spec: { replicas: 0 } }, 'Done'],
    [
      'no progress',
      {
        status: {
          conditions: [
            {
              type: 'Progressing',
              status: 'False',
              reason: 'ProgressDeadlineExceeded',
              message: 'ReplicaSet "a-1" has timed out progressing.',
            },
          ],
        },
      },
      'Blocked: Deployment a makes no progress: ReplicaSet "a-1" has timed out progressing.',
    ],
    ['a pause', { spec: { paused: true } }, 'Blocked: Deployment a is paused'],
  ])('sees of a Deployment %s', (_, part, expected) => {
    expect(told('Deployment', part)).toBe(expected);
  });

  it.each<[string, Part, string]>([
    [
      'pods that are not ready',
      { spec: { replicas: 2 }, status: { readyReplicas: 1 } },
      '1 of 2 pods of StatefulSet a are ready',
    ],
    [
      'pods that are not replaced yet',
      {
        spec: { replicas: 2 },
        status: { readyReplicas: 2, updatedReplicas: 1 },
      },
      '1 of 2 pods of StatefulSet a are replaced',
    ],
    [
      'a partition',
      {
        spec: {
          replicas: 2,
          updateStrategy: { rollingUpdate: { partition: 1 } },
        },
        status: { readyReplicas: 2, updatedReplicas: 1 },
      },
      'Done',
    ],
    [
      'that people replace its pods',
      {
        spec: { updateStrategy: { type: 'OnDelete' } },
        status: { readyReplicas: 1 },
      },
      'Done',
    ],
  ])('sees of a StatefulSet %s', (_, part, expected) => {
    expect(told('StatefulSet', part)).toBe(expected);
  });

  it.each<[string, Part, string]>([
    [
      'nodes without it',
      {
        status: {
          desiredNumberScheduled: 2,
          updatedNumberScheduled: 2,
          numberAvailable: 1,
        },
      },
      '1 of 2 pods of DaemonSet a are ready',
    ],
    [
      'pods of an earlier template',
      {
        status: {
          desiredNumberScheduled: 2,
          updatedNumberScheduled: 1,
          numberAvailable: 2,
        },
      },
      '1 of 2 pods of DaemonSet a are ready',
    ],
    ['no node for it', {}, 'Done'],
  ])('sees of a DaemonSet %s', (_, part, expected) => {
    expect(told('DaemonSet', part)).toBe(expected);
  });

  it.each<[string, Part, string]>([
    [
      'what is left',
      { spec: { completions: 3 }, status: { succeeded: 1 } },
      '1 of 3 pods of Job a have succeeded',
    ],
    [
      'that it is held back',
      { spec: { suspend: true } },
      'Job a, which is suspended, to be resumed',
    ],
    [
      'its end',
      { status: { conditions: [{ type: 'Complete', status: 'True' }] } },
      'Done',
    ],
    [
      'its failure',
      {
        status: {
          conditions: [
            {
              type: 'Failed',
              status: 'True',
              reason: 'BackoffLimitExceeded',
              message: 'Job has reached the specified backoff limit',
            },
          ],
        },
      },
      'Blocked: Job a has failed: Job has reached the specified backoff limit',
    ],
  ])('sees of a Job %s', (_, part, expected) => {
    expect(told('Job', part)).toBe(expected);
  });

  it('says how a failed Job is made anew', () => {
    const failed = workload('Job', {
      status: { conditions: [{ type: 'Failed', status: 'True' }] },
    });
    expect(progressOf(failed)).toMatchObject({
      fix: expect.stringContaining('kubectl delete job a --namespace shop'),
    });
  });
});
