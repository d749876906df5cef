import { nodes, pods } from './kubernetesResources';
import { podEvents } from './podEvents';

const spec = {
  nodeSelector: { disktype: 'ssd' },
  tolerations: [{ key: 'gpu', operator: 'Exists', extra: 1 }, 'no toleration'],
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          {
            matchExpressions: [
              { key: 'region', operator: 'In', values: ['north', 7] },
              { operator: 'Exists' },
            ],
            matchFields: [
              { key: 'metadata.name', operator: 'In', values: ['rome'] },
            ],
          },
        ],
      },
    },
  },
};

describe('what is kept of the objects of Kubernetes', () => {
  it('is what a pod asks of nodes, while it has none', () => {
    expect(pods.trim({ metadata: { name: 'web' }, spec })?.scheduling).toEqual({
      nodeSelector: { disktype: 'ssd' },
      tolerations: [{ key: 'gpu', operator: 'Exists' }, {}],
      affinityTerms: [
        {
          matchExpressions: [
            { key: 'region', operator: 'In', values: ['north'] },
          ],
          matchFields: [
            { key: 'metadata.name', operator: 'In', values: ['rome'] },
          ],
        },
      ],
    });
    expect(
      pods.trim({ metadata: { name: 'web' }, spec: { ...spec, nodeName: 'x' } })
        ?.scheduling,
    ).toBeUndefined();
  });

  it('is why a pod that runs is not ready', () => {
    const status = (phase: string) => ({
      phase,
      conditions: [
        { type: 'Ready', status: 'False', reason: 'ContainersNotReady' },
      ],
    });
    const reasonOf = (phase: string) =>
      pods.trim({ metadata: { name: 'web' }, status: status(phase) })?.reason;
    expect(reasonOf('Running')).toBe('ContainersNotReady');
    expect(reasonOf('Succeeded')).toBeUndefined();
  });

  it('is what a node has and whom it keeps off', () => {
    expect(
      nodes.trim({
        metadata: { name: 'rome' },
        spec: { taints: [{ key: 'gpu', effect: 'NoSchedule' }, { key: 'x' }] },
        status: { allocatable: { cpu: '500m', memory: '1Gi', odd: 'odd' } },
      }),
    ).toMatchObject({
      unschedulable: false,
      taints: [{ key: 'gpu', effect: 'NoSchedule' }],
      allocatable: { cpu: 0.5, memory: 2 ** 30 },
    });
  });

  it('is of events what they say, and not how often', () => {
    const event = (count: number) => ({
      metadata: { name: 'web.1', creationTimestamp: '2026-11-24T10:00:00Z' },
      involvedObject: { namespace: 'shop', name: 'web', uid: '1' },
      reason: 'FailedReflection',
      message: 'x'.repeat(1_000),
      count,
      lastTimestamp: `2026-11-24T10:00:0${count}Z`,
    });
    expect(podEvents.trim(event(1))).toEqual(podEvents.trim(event(2)));
    expect(podEvents.trim(event(1))).toEqual({
      namespace: 'shop',
      pod: 'web',
      uid: '1',
      reason: 'FailedReflection',
      message: 'x'.repeat(400),
      createdAt: '2026-11-24T10:00:00Z',
    });
    expect(podEvents.trim({ metadata: { name: 'web.1' } })).toBeUndefined();
  });
});
