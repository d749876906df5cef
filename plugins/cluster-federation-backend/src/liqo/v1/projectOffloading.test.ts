import {
  edited,
  projectFixture,
  readFixture,
} from './__fixtures__/readFixture';

const hostObjects = readFixture('host-peered.json');

describe('project NamespaceOffloadings', () => {
  it('shows an offloaded namespace', () => {
    expect(projectFixture('milan', hostObjects).offloadings).toEqual([
      {
        cluster: 'milan',
        namespace: 'shop',
        namespaceMappingStrategy: 'DefaultName',
        podOffloadingStrategy: 'LocalAndRemote',
        clusterSelector: { nodeSelectorTerms: [] },
        remoteNamespaceName: undefined,
        phase: 'Ready',
        message: undefined,
        remotes: [
          {
            clusterId: 'rome',
            name: 'rome',
            namespace: 'shop-milan',
            phase: 'Ready',
            reason: 'NamespaceCreated',
            message: 'Namespace correctly offloaded to the remote cluster',
            since: '2026-11-23T02:22:36Z',
          },
        ],
        pods: { local: 0, remote: { rome: 3 } },
        createdAt: '2026-11-23T02:22:36Z',
      },
    ]);
  });

  it('shows a namespace that cannot be created, and one without a selector', () => {
    const [ready, failed, unselected] = ['t1506', 't24512', 't5802'].map(name =>
      projectFixture('milan', [
        ...hostObjects,
        ...readFixture('offloadings.json'),
      ]).offloadings.find(({ namespace }) => namespace === name),
    );
    expect(ready).toMatchObject({ phase: 'Ready', message: undefined });
    expect(failed).toMatchObject({
      phase: 'AllFailed',
      message:
        'The namespace t24512 cannot be created on rome: most often one of that name exists there already.',
      remotes: [{ phase: 'Failed', reason: 'CreationLoopBackOff' }],
    });
    expect(unselected).toMatchObject({
      phase: 'NoClusterSelected',
      message: expect.stringContaining('nodeSelectorTerms'),
      remotes: [{ phase: 'NotSelected', reason: 'ClusterNotSelected' }],
    });
  });

  it.each([
    [
      'a member that is chosen no more',
      (object: any) => {
        const [required, ready] = object.status.remoteNamespacesConditions.rome;
        Object.assign(required, {
          status: 'False',
          reason: 'ClusterNotSelected',
        });
        ready.status = 'False';
      },
      { phase: 'Ready', remotes: [{ phase: 'NotSelected' }] },
    ],
    [
      'an object that Liqo has not looked at',
      (object: any) => {
        delete object.status;
      },
      {
        phase: 'Pending',
        message: 'Liqo has not processed the latest change yet.',
      },
    ],
    [
      'a change that Liqo has not looked at',
      (object: any) => {
        object.metadata.generation = 2;
      },
      { phase: 'Pending' },
    ],
    [
      'an object that is being deleted',
      (object: any) => {
        object.metadata.deletionTimestamp = '2026-11-23T03:00:00Z';
      },
      { phase: 'Terminating' },
    ],
    [
      'a namespace that is being created',
      (object: any) => {
        object.status.offloadingPhase = 'InProgress';
        object.status.remoteNamespacesConditions.rome.pop();
      },
      {
        phase: 'InProgress',
        message: 'Waiting for the namespace to be created on rome.',
        remotes: [{ phase: 'Creating' }],
      },
    ],
    [
      'a selector that matches nothing',
      (object: any) => {
        object.status.offloadingPhase = 'NoClusterSelected';
      },
      {
        phase: 'NoClusterSelected',
        message: 'No member has the labels that the cluster selector asks for.',
      },
    ],
  ])('shows %s', (_name, edit, expected) => {
    const { offloadings } = projectFixture(
      'milan',
      edited(hostObjects, { NamespaceOffloading: edit }),
    );
    expect(offloadings[0]).toMatchObject(expected);
  });
});
