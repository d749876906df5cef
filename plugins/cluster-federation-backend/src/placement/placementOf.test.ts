import { PlacementScene } from './__testUtils__/PlacementScene';

describe('placementOf', () => {
  let scene: PlacementScene;

  beforeEach(() => {
    scene = new PlacementScene();
  });

  const runs = {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'True' }],
  };
  const ownedBy = (kind: string, name: string) => ({
    ownerReferences: [
      { kind: 'Node', name: 'no-controller' },
      { kind, name, controller: true },
    ],
  });

  it('tells where a pod runs on a member', () => {
    scene.offload({ podOffloadingStrategy: 'Remote' });
    scene.remotePod(runs, {
      labels: { 'app.kubernetes.io/component': 'sink' },
    });
    expect(scene.placement()).toMatchObject({
      component: 'sink',
      runsOn: {
        name: 'rome',
        clusterId: 'rome',
        node: 'rome',
        remote: true,
        remoteNamespace: 'shop-milan',
      },
      podOffloadingStrategy: 'Remote',
    });
  });

  it('tells where a pod runs at home, of a namespace that is not offloaded', () => {
    scene.offloading = undefined;
    scene.pod('web', { spec: { nodeName: 'milan-worker' }, status: runs });
    const { runsOn, podOffloadingStrategy, workload } = scene.placement();
    expect(runsOn).toEqual({
      name: 'milan',
      clusterId: 'milan',
      node: 'milan-worker',
      remote: false,
    });
    expect([podOffloadingStrategy, workload]).toEqual([undefined, undefined]);
  });

  it.each([
    ['ReplicaSet', 'web-6f7', { kind: 'Deployment', name: 'web' }],
    [
      'ReplicaSet',
      'web-of-its-own',
      { kind: 'ReplicaSet', name: 'web-of-its-own' },
    ],
    ['StatefulSet', 'web', { kind: 'StatefulSet', name: 'web' }],
    ['Job', 'web-29000000', { kind: 'Job', name: 'web-29000000' }],
  ])('tells what controls a pod: %s %s', (kind, name, workload) => {
    scene.remotePod(runs, {
      labels: { 'pod-template-hash': '6f7' },
      metadata: ownedBy(kind, name),
    });
    expect(scene.placement().workload).toEqual(workload);
  });
});
