import { PlacementScene } from '../__testUtils__/PlacementScene';

const starting = { phase: 'Pending' };
const waiting = (reason: string, message?: string, restartCount = 0) => ({
  phase: 'Pending',
  containerStatuses: [
    { restartCount, state: { waiting: { reason, message } } },
  ],
});

describe('what keeps a pod that has a node from running', () => {
  let scene: PlacementScene;

  beforeEach(() => {
    scene = new PlacementScene();
  });

  const quotaRefusal = () =>
    scene.event(
      'FailedReflection',
      'Error reflecting object to cluster "rome": admission webhook "shadowpod.validate.liqo.io" denied the request: peering cpu quota usage exceeded - free 500m / requested 2',
    );

  describe('nothing', () => {
    it.each([
      [
        'runs',
        { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
      ],
      ['has succeeded', { phase: 'Succeeded' }],
    ])('is told of a pod that %s', (_, status) => {
      scene.remotePod(status);
      quotaRefusal();
      expect(scene.obstacle()).toBeUndefined();
    });

    it('is told of a pod that is to go', () => {
      scene.remotePod(
        { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] },
        { metadata: { deletionTimestamp: '2026-11-24T10:00:00Z' } },
      );
      expect(scene.obstacle()).toBeUndefined();
    });
  });

  describe('MemberQuotaExceeded', () => {
    it("is told in the words of the member's webhook", () => {
      scene.remotePod(starting);
      quotaRefusal();
      expect(scene.obstacle()).toEqual({
        cause: 'MemberQuotaExceeded',
        message:
          'rome refuses the pod, for it would exceed the quota of milan there: quota usage exceeded - free 500m / requested 2.',
        fix: 'Stop other pods on rome, or have its admins raise the quota of milan; to get the pod started at once, delete it.',
        evidence: [
          {
            object: 'Pod milan/shop/web',
            text: expect.stringMatching(/^Event FailedReflection: .*denied/),
          },
          { object: 'Pod milan/shop/web', text: 'Pending' },
        ],
      });
    });

    it('is told of a resource that is not lent at all', () => {
      scene.remotePod(starting);
      scene.event(
        'FailedReflection',
        'denied the request: nvidia.com/gpu quota limit not found for this peering',
      );
      expect(scene.cause()).toBe('MemberQuotaExceeded');
    });

    it('is not told once the member has the pod, nor of a pod of the same name before', () => {
      scene.remotePod(starting);
      scene.event(
        'FailedReflection',
        'quota usage exceeded - free 0 / requested 1',
        {
          involvedObject: { namespace: 'shop', name: 'web', uid: 'earlier' },
        },
      );
      expect(scene.cause()).toBe('StartingUp');
      quotaRefusal();
      expect(scene.cause()).toBe('MemberQuotaExceeded');
      scene.twin({ phase: 'Pending' });
      expect(scene.cause()).not.toBe('MemberQuotaExceeded');
    });
  });

  describe('MemberCordoned', () => {
    it('is told of a tenant that is cordoned, by the newest event', () => {
      scene.remotePod(starting);
      quotaRefusal();
      scene.event('FailedReflection', 'denied the request: user is cordoned');
      expect(scene.obstacle()).toMatchObject({
        cause: 'MemberCordoned',
        message:
          'rome takes no new pods of milan, which it has cordoned as its tenant.',
        fix: expect.stringContaining('activate the tenant milan again'),
      });
    });
  });

  describe('RemoteNamespaceFailed', () => {
    const failed = () => ({
      ...scene.remote(),
      phase: 'Failed' as const,
      reason: 'CreationLoopBackOff',
      message: 'The remote namespace creation failed.',
    });
    const backOff = { phase: 'Pending', reason: 'OffloadingBackOff' };

    it('is told where Liqo can not make the namespace', () => {
      scene.offload({ phase: 'AllFailed', remotes: [failed()] });
      scene.remotePod(backOff);
      expect(scene.obstacle()).toEqual({
        cause: 'RemoteNamespaceFailed',
        message:
          "Liqo can't make namespace shop-milan on rome, where the pod is to run: most often one of that name exists there already.",
        fix: 'Delete namespace shop-milan on rome, or stop offloading shop and offload it with another mapping strategy.',
        evidence: [
          {
            object: 'NamespaceOffloading milan/shop/offloading',
            text: 'podOffloadingStrategy LocalAndRemote, phase AllFailed',
          },
          {
            object: 'NamespaceOffloading milan/shop/offloading',
            text: 'on rome: CreationLoopBackOff: The remote namespace creation failed.',
          },
          { object: 'Pod milan/shop/web', text: 'OffloadingBackOff' },
        ],
      });
    });

    it('is not told while it is being made', () => {
      scene.offload({ remotes: [scene.remote({ phase: 'Creating' })] });
      scene.remotePod(backOff);
      expect(scene.cause()).toBe('StartingUp');
    });

    it('is not told of another member', () => {
      scene.offload({
        remotes: [
          { ...failed(), clusterId: 'paris', name: 'paris' },
          scene.remote(),
        ],
      });
      scene.remotePod(starting);
      expect(scene.cause()).toBe('StartingUp');
    });

    it.each([
      ['is not offloaded', undefined],
      ['is not offloaded there', 'NotSelected' as const],
    ])('gives way to NoMemberSelected where the namespace %s', (_, phase) => {
      scene.offloading = undefined;
      if (phase) {
        scene.offload({ remotes: [scene.remote({ phase })] });
      }
      scene.remotePod(backOff);
      expect(scene.obstacle()).toMatchObject({
        cause: 'NoMemberSelected',
        message:
          'The pod went to rome, to which namespace shop is not offloaded.',
      });
    });
  });

  describe('MemberUnreachable', () => {
    const running = {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
    };

    it('is told of a pod that Liqo marked, deleted or not', () => {
      scene.peering.apiServer = { phase: 'Error', conditions: [] };
      for (const metadata of [
        {},
        { deletionTimestamp: '2026-11-24T10:00:00Z' },
      ]) {
        const marked = new PlacementScene();
        marked.peering = scene.peering;
        marked.remotePod(running, {
          labels: { 'liqo.io/remote-unavailable': 'true' },
          metadata,
        });
        expect(marked.placement()).toMatchObject({
          ready: false,
          reason: 'RemoteUnavailable',
          obstacle: {
            cause: 'MemberUnreachable',
            message:
              'milan does not reach the API server of rome, so that nothing is known of the pod on virtual node rome.',
          },
        });
      }
    });

    it('is told of a mark that the outage left behind', () => {
      scene.remotePod(running, {
        labels: { 'liqo.io/remote-unavailable': 'true' },
      });
      expect(scene.obstacle()).toMatchObject({
        cause: 'MemberUnreachable',
        message:
          'Liqo had lost contact with rome and does not hear of the pod yet.',
      });
    });

    it('is told of one that could not be started', () => {
      scene.peering.apiServer = { phase: 'Error', conditions: [] };
      scene.remotePod(starting);
      expect(scene.cause()).toBe('MemberUnreachable');
    });

    it('is not told of pods at home, nor of what has ended', () => {
      scene.peering.apiServer = { phase: 'Error', conditions: [] };
      scene.remotePod({ phase: 'Failed' });
      expect(scene.cause()).toBe('Failed');
      scene.pod('home', {
        spec: { nodeName: 'milan-worker' },
        status: starting,
      });
      expect(scene.placement('home').obstacle?.cause).toBe('StartingUp');
    });
  });

  it('tells an image that can not be pulled, with what the member says', () => {
    scene.remotePod(
      waiting('ImagePullBackOff', 'Back-off pulling image "shop/web:1"'),
    );
    scene.twin(waiting('ErrImagePull', 'manifest unknown'));
    scene.romeEvent('FailedMount', 'no such volume');
    expect(scene.obstacle()).toEqual({
      cause: 'ImagePullFailed',
      message:
        'rome can\'t pull an image of the pod: Back-off pulling image "shop/web:1".',
      fix: 'Correct the image of pod web, or let the nodes of rome reach its registry (with an imagePullSecret if it asks for one).',
      evidence: [
        {
          object: 'Pod milan/shop/web',
          text: 'ImagePullBackOff: Back-off pulling image "shop/web:1"',
        },
        {
          object: 'Pod rome/shop-milan/web',
          text: 'ErrImagePull: manifest unknown',
        },
        {
          object: 'Pod rome/shop-milan/web',
          text: 'Event FailedMount: no such volume',
        },
      ],
    });
  });

  it('tells nothing of a member that the viewer may not read', () => {
    scene.discloses = false;
    scene.remotePod(waiting('ErrImagePull'));
    scene.twin(waiting('ErrImagePull', 'secret words of rome'));
    expect(JSON.stringify(scene.placement())).not.toContain('secret words');
    expect(scene.cause()).toBe('ImagePullFailed');
  });

  it('tells nothing of the twin of a pod that was there before', () => {
    scene.remotePod(waiting('ErrImagePull'));
    scene.twin(waiting('ErrImagePull', 'of before'), {
      metadata: { deletionTimestamp: '2026-11-24T10:00:00Z' },
    });
    expect(JSON.stringify(scene.placement())).not.toContain('of before');
  });

  it('tells nothing of a twin in another namespace', () => {
    scene.offload({ remotes: [scene.remote({ namespace: 'shop' })] });
    scene.remotePod(waiting('ErrImagePull'));
    scene.twin(waiting('ErrImagePull', 'of another namespace'));
    expect(JSON.stringify(scene.placement())).not.toContain('of another');
  });

  it('tells a container that crashes', () => {
    scene.remotePod({
      ...waiting('CrashLoopBackOff', 'back-off 10s', 4),
      phase: 'Running',
    });
    expect(scene.obstacle()).toMatchObject({
      cause: 'CrashLoop',
      message:
        'A container of the pod ends with an error on rome and was restarted 4 times.',
      fix: 'See its logs (kubectl logs -n shop web --previous) and correct pod web.',
    });
  });

  it('tells a pod that failed', () => {
    scene.remotePod({ phase: 'Failed', reason: 'Evicted' });
    expect(scene.obstacle()).toMatchObject({
      cause: 'Failed',
      message: 'The pod failed on rome (Evicted); it is not started again.',
    });
  });

  it('tells a pod that is not ready, with its probe', () => {
    scene.remotePod({
      phase: 'Running',
      conditions: [
        {
          type: 'Ready',
          status: 'False',
          reason: 'ContainersNotReady',
          message: 'containers with unready status: [web]',
        },
      ],
    });
    scene.event('Unhealthy', 'Readiness probe failed: 503');
    expect(scene.obstacle()).toMatchObject({
      cause: 'NotReady',
      message:
        'The pod runs on rome but is not ready: containers with unready status: [web].',
      evidence: [
        { object: 'Pod milan/shop/web' },
        { text: 'Event Unhealthy: Readiness probe failed: 503' },
      ],
    });
  });

  it.each([
    ['nothing', starting],
    ['ContainerCreating', waiting('ContainerCreating')],
  ])('tells a pod that is being started (%s)', (_, status) => {
    scene.remotePod(status);
    expect(scene.obstacle()).toMatchObject({
      cause: 'StartingUp',
      message: 'The pod is being started on rome.',
    });
    expect(scene.obstacle()).not.toHaveProperty('fix');
    scene.event('FailedMount', 'configmap "web" not found');
    expect(scene.obstacle()).toMatchObject({
      cause: 'Unknown',
      message: 'The pod does not run on rome: configmap "web" not found.',
    });
  });

  it("tells what it does not know in Kubernetes' own words", () => {
    scene.remotePod(
      waiting('CreateContainerConfigError', 'secret "web" not found'),
    );
    expect(scene.obstacle()).toMatchObject({
      cause: 'Unknown',
      message: 'The pod does not run on rome: secret "web" not found.',
    });
  });
});
