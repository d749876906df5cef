import { examplePod, examplePods } from '../__testUtils__/exampleData';
import { groupByCluster, namespacesOf } from './placements';

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
      groups.map(({ runsOn, isHost, memberOf, ready, total }) => [
        runsOn,
        isHost,
        memberOf,
        ready,
        total,
      ]),
    ).toEqual([
      ['milan', true, [], 1, 1],
      ['rome', false, ['milan'], 2, 3],
      [undefined, false, [], 0, 1],
    ]);
  });

  it('counts a host all of whose pods are elsewhere, and one that is a member too', () => {
    const groups = groupByCluster([
      examplePod({ cluster: 'milan' }),
      examplePod({
        cluster: 'rome',
        runsOn: { name: 'rome', node: 'worker', remote: false },
      }),
    ]);
    expect(
      groups.map(({ runsOn, isHost, memberOf, total }) => [
        runsOn,
        isHost,
        memberOf,
        total,
      ]),
    ).toEqual([
      ['milan', true, [], 0],
      ['rome', true, ['milan'], 2],
    ]);
  });

  it('puts the pods of a workload together', () => {
    const workload = { kind: 'Deployment', name: 'a' };
    const [, { pods, remoteNamespaces }] = groupByCluster([
      examplePod({ pod: '2', workload }),
      examplePod({ pod: '0' }),
      examplePod({
        pod: '1',
        workload,
        runsOn: {
          name: 'rome',
          node: 'rome',
          remote: true,
          remoteNamespace: 'shop-milan',
        },
      }),
    ]);
    expect(pods.map(({ pod }) => pod)).toEqual(['1', '2', '0']);
    expect(remoteNamespaces).toEqual(['shop-milan']);
  });

  it('names each namespace once, and whether it is offloaded', () => {
    expect(namespacesOf(examplePods)).toEqual([
      { cluster: 'milan', namespace: 'shop', isOffloaded: false },
    ]);
    expect(
      namespacesOf([examplePod({ podOffloadingStrategy: 'Remote' })]),
    ).toMatchObject([{ isOffloaded: true }]);
  });
});
