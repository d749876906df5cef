import type { WorkloadPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { objectsOf } from './objectsOf';
import { placed, type VirtualNodeLabels } from './placement';
import { applyWorkload, deployment, service } from './__testUtils__/manifests';

const labels: VirtualNodeLabels = {
  type: 'liqo.io/type',
  virtualNode: 'virtual-node',
  clusterId: 'liqo.io/remote-cluster-id',
};
const virtual = {
  key: 'liqo.io/type',
  operator: 'In',
  values: ['virtual-node'],
};
const gpu = { key: 'gpu', operator: 'Exists' as const };
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

const termsOf = (manifest: any, ...path: string[]) =>
  [...path, 'spec', 'affinity', 'nodeAffinity', REQUIRED].reduce(
    (value, key) => value?.[key],
    manifest,
  )?.nodeSelectorTerms;

const affinity = (nodeSelectorTerms: unknown) => ({
  nodeAffinity: { [REQUIRED]: { nodeSelectorTerms } },
});

describe('placed', () => {
  it.each<[WorkloadPlacement, object[]]>([
    [
      { on: 'Host' },
      [{ key: 'liqo.io/type', operator: 'NotIn', values: ['virtual-node'] }],
    ],
    [{ on: 'AnyMember' }, [virtual]],
    [
      { on: 'Member', member: 'rome-id' },
      [
        virtual,
        {
          key: 'liqo.io/remote-cluster-id',
          operator: 'In',
          values: ['rome-id'],
        },
      ],
    ],
    [{ on: 'Labels', matchExpressions: [gpu] }, [virtual, gpu]],
  ])('requires of nodes what %j asks for', (placement, matchExpressions) => {
    expect(
      termsOf(placed(deployment('a'), placement, labels), 'spec', 'template'),
    ).toEqual([{ matchExpressions }]);
  });

  it('adds to each alternative that the manifest has, and keeps the rest', () => {
    const manifest = deployment('a', {
      podSpec: {
        affinity: {
          podAntiAffinity: { kept: true },
          ...affinity([
            { matchExpressions: [gpu] },
            { matchFields: [{ key: 'metadata.name' }] },
            // Chooses no node, and must go on to do so.
            { matchExpressions: [] },
          ]),
        },
      },
    });
    const result: any = placed(manifest, { on: 'AnyMember' }, labels);
    expect(termsOf(result, 'spec', 'template')).toEqual([
      { matchExpressions: [gpu, virtual] },
      {
        matchFields: [{ key: 'metadata.name' }],
        matchExpressions: [virtual],
      },
      { matchExpressions: [] },
    ]);
    const { spec } = result.spec.template;
    expect(spec.affinity.podAntiAffinity).toEqual({ kept: true });
    expect(spec.containers).toHaveLength(1);
    expect(result.spec.selector).toEqual({ matchLabels: { app: 'a' } });
  });

  it('leaves to the API server what is no list', () => {
    const manifest = deployment('a', { podSpec: { affinity: affinity('x') } });
    expect(placed(manifest, { on: 'AnyMember' }, labels)).toEqual(manifest);
  });

  it('knows where a CronJob has its pods', () => {
    const cron = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'a' },
      spec: { schedule: '@daily' },
    };
    const result: any = placed(cron, { on: 'AnyMember' }, labels);
    expect(termsOf(result, 'spec', 'jobTemplate', 'spec', 'template')).toEqual([
      { matchExpressions: [virtual] },
    ]);
    expect(result.spec.schedule).toBe('@daily');
  });

  it('changes nothing without a placement, or without pods', () => {
    expect(placed(deployment('a'), undefined, labels)).toEqual(deployment('a'));
    expect(placed(service('a'), { on: 'Host' }, labels)).toEqual(service('a'));
  });
});

describe('objectsOf', () => {
  it('begins with what others refer to, in the namespace of the request', () => {
    const objects = objectsOf(
      applyWorkload(
        [
          deployment('b'),
          deployment('a'),
          service('a'),
          { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } },
        ],
        { a: { on: 'AnyMember' } },
      ),
      labels,
    );
    expect(
      objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    ).toEqual(['ConfigMap a', 'Service a', 'Deployment b', 'Deployment a']);
    expect(objects.map(({ metadata }) => metadata.namespace)).toEqual(
      Array(4).fill('shop'),
    );
    expect(termsOf(objects[2], 'spec', 'template')).toBeUndefined();
    expect(termsOf(objects[3], 'spec', 'template')).toHaveLength(1);
  });
});
