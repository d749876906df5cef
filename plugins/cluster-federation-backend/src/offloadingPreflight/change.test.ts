import { aNamespace, anOffloading, aPod } from '../__testUtils__/FakeState';
import {
  chooses,
  offload,
  OffloadingScene,
  type Strategy,
} from './__testUtils__/OffloadingScene';

describe('preflight of an offloading', () => {
  let scene: OffloadingScene;

  beforeEach(() => {
    scene = new OffloadingScene();
  });

  describe('pods that run', () => {
    const pod = (name: string, where: string, change: object = {}) => ({
      ...aPod('milan', 'shop', name),
      runsOn: {
        name: where,
        node: where,
        remote: where !== 'milan',
        ...(where !== 'milan' && { clusterId: where }),
      },
      ...change,
    });

    beforeEach(() => {
      scene.state.pods = [
        pod('one', 'milan'),
        pod('two', 'milan'),
        pod('done', 'milan', { phase: 'Succeeded' }),
        pod('far', 'rome'),
        aPod('milan', 'shop', 'unscheduled'),
        { ...pod('other', 'milan'), namespace: 'bank' },
      ];
    });

    it.each<[Strategy, string]>([
      [
        'Remote',
        'warning milan: 2 pods of namespace shop run on milan, where the strategy Remote puts no new ones: what runs stays there until it is made anew.',
      ],
      [
        'Local',
        'warning rome: 1 pod of namespace shop runs on rome, where the strategy Local puts no new ones: what runs stays there until it is made anew.',
      ],
      [
        'LocalAndRemote',
        'ok milan: No running pod of namespace shop contradicts the strategy LocalAndRemote.',
      ],
    ])('contradict the strategy %s', async (podOffloadingStrategy, text) => {
      expect(
        await scene.told('running-pods', { podOffloadingStrategy }),
      ).toEqual([text]);
    });

    it('are not there', async () => {
      scene.state.pods = [];
      expect(await scene.told('running-pods')).toEqual([]);
    });
  });

  describe('what stands', () => {
    const onBoth = ['rome', 'paris'].map(name => ({
      clusterId: name,
      name,
      namespace: 'shop-milan',
      phase: 'Ready' as const,
    }));

    beforeEach(() => {
      scene.state.offloadingList = [
        anOffloading('milan', 'shop', {
          remotes: onBoth,
          pods: { local: 1, remote: { rome: 2, paris: 3 } },
        }),
      ];
    });

    it('is not there', async () => {
      scene.state.offloadingList = [];
      scene.state.namespaceList = [];
      expect(await scene.told('existing-offloading')).toEqual([
        'ok milan: Namespace shop does not exist yet: it is made on milan first.',
      ]);
    });

    it.each([
      [true, /finalizer/],
      [false, /Make the namespace anew/],
    ])('goes with its namespace (made anew: %s)', async (anew, fix) => {
      scene.state.namespaceList = [
        aNamespace('milan', 'shop', { terminating: true }),
      ];
      const { findings } = await scene.assess(
        offload({ createNamespace: anew }),
      );
      expect(findings[0]).toMatchObject({
        check: 'existing-offloading',
        severity: 'warning',
        fix: expect.stringMatching(fix),
      });
    });

    it('is the same', async () => {
      const { findings, impact } = await scene.assess();
      expect(findings[0].message).toBe(
        'Namespace shop is offloaded like this already.',
      );
      expect(impact).toBeUndefined();
    });

    it('is being ended', async () => {
      scene.state.offloadingList[0].phase = 'Terminating';
      const { findings, impact } = await scene.assess(
        offload({ clusterSelector: chooses('south') }),
      );
      expect(findings[0]).toMatchObject({ severity: 'warning' });
      expect(impact).toBeUndefined();
    });

    it('loses what is on a member that is chosen no more', async () => {
      scene.milan.put({
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: {
          namespace: 'shop',
          name: 'orders',
          annotations: { 'volume.kubernetes.io/selected-node': 'paris' },
        },
      });
      const { findings, impact } = await scene.assess(
        offload({
          podOffloadingStrategy: 'Remote',
          clusterSelector: chooses('south'),
        }),
      );
      const messages = findings.map(({ message }) => message);
      expect(messages[0]).toBe(
        'Namespace shop is offloaded already: the request changes the strategy from LocalAndRemote to Remote and the cluster selector.',
      );
      expect(messages.filter(message => /deletes/.test(message))).toEqual([
        'Liqo deletes namespace shop-milan on paris with everything in it; 3 pods run there.',
        "In namespace shop the volumes of orders lie on members: Liqo deletes them there, and pods that use them can't run elsewhere.",
      ]);
      expect(impact).toEqual({
        namespaces: [
          {
            cluster: 'milan',
            namespace: 'shop',
            podOffloadingStrategy: 'Remote',
            pods: 3,
            fate: 'Rescheduled',
            volumes: ['orders'],
          },
        ],
        hidden: { namespaces: 0, pods: 0 },
        movingPods: 3,
      });
    });

    it('leaves pods Pending that may run on no other member', async () => {
      const { impact } = await scene.assess(
        offload({
          podOffloadingStrategy: 'Remote',
          clusterSelector: chooses('nowhere'),
        }),
      );
      expect(impact).toMatchObject({
        namespaces: [{ pods: 5, fate: 'Pending' }],
      });
    });
  });
});
