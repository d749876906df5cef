import { aNamespace, aPeering, aPod } from '../__testUtils__/FakeState';
import {
  chooses,
  node,
  offload,
  OffloadingScene,
  region,
  type Strategy,
} from './__testUtils__/OffloadingScene';

describe('preflight of an offloading', () => {
  let scene: OffloadingScene;

  beforeEach(() => {
    scene = new OffloadingScene();
  });

  it('has nothing against what is fine', async () => {
    const { findings, impact } = await scene.assess();
    expect(impact).toBeUndefined();
    expect(
      findings.map(({ check, severity, message }) => [
        check,
        severity,
        message,
      ]),
    ).toEqual([
      ['existing-offloading', 'ok', 'Namespace shop is not offloaded yet.'],
      ['members', 'ok', 'Namespace shop is offloaded to rome and paris.'],
      ['strategy', 'ok', 'New pods run on milan or on rome and paris.'],
      [
        'remote-namespace',
        'ok',
        'The namespace is called shop-milan on members: nothing of that name exists on rome and paris.',
      ],
    ]);
  });

  it('says what it does not change about a namespace that exists', async () => {
    const request = offload({
      owner: 'group:default/shop',
      labels: { team: 'shop', tier: 'one' },
      annotations: { note: 'x' },
      quota: { pods: '20' },
    });
    const found = async () =>
      (await scene.assess(request)).findings.find(
        ({ check }) => check === 'new-namespace',
      );
    expect(await found()).toMatchObject({
      severity: 'warning',
      message:
        'Namespace shop exists on milan already: the request does not change its owner, labels, annotations and quota.',
      fix: expect.stringContaining('kubectl'),
    });
    scene.state.namespaceList = [
      {
        ...aNamespace('milan', 'shop'),
        owner: 'group:default/shop',
        labels: { team: 'shop', tier: 'one', more: '' },
        annotations: { note: 'y' },
      },
    ];
    expect((await found())?.message).toMatch(/its annotations and quota\.$/);
    scene.state.namespaceList = [];
    expect(await found()).toBeUndefined();
  });

  it('gives a fix with everything that is not fine', async () => {
    scene.rome.virtualNodes = [node('rome', {}, { ready: 'False' })];
    scene.state.peeringList = [scene.rome];
    scene.state.namespaceList.push(aNamespace('rome', 'shop'));
    scene.state.pods = [
      {
        ...aPod('milan', 'shop', 'one'),
        runsOn: { name: 'milan', node: 'worker', remote: false },
      },
    ];
    const { findings } = await scene.assess(
      offload({
        podOffloadingStrategy: 'Remote',
        namespaceMappingStrategy: 'EnforceSameName',
      }),
    );
    const bad = findings.filter(({ severity }) => severity !== 'ok');
    expect(bad.map(({ check }) => check)).toEqual([
      'members',
      'strategy',
      'remote-namespace',
      'running-pods',
    ]);
    expect(bad.every(({ fix }) => fix)).toBe(true);
  });

  describe('members', () => {
    it('that are chosen', async () => {
      expect(
        await scene.told('members', { clusterSelector: chooses('south') }),
      ).toEqual(['ok milan: Namespace shop is offloaded to rome.']);
    });

    it('that come near, where none is chosen', async () => {
      const turin = aPeering('milan', 'turin');
      const lender = {
        ...aPeering('milan', 'oslo'),
        role: 'Consumer' as const,
      };
      scene.state.peeringList = [turin, scene.paris, scene.rome, lender];
      const clusterSelector = {
        nodeSelectorTerms: [
          {
            matchExpressions: [
              { key: region, operator: 'In' as const, values: ['south', 'x'] },
              { key: 'gpu', operator: 'Exists' as const },
              { key: 'cores', operator: 'Gt' as const, values: ['8'] },
            ],
          },
        ],
      };
      expect(await scene.told('members', { clusterSelector })).toEqual([
        `warning milan: No member is chosen, and the offloading stays in the phase NoClusterSelected: rome does not meet cores Gt 8; paris does not meet ${region} In south, x, gpu Exists and cores Gt 8; turin has no virtual node yet.`,
      ]);
    });

    it('that are too many to tell of', async () => {
      scene.state.peeringList = Array.from({ length: 7 }, (_, index) => ({
        ...scene.rome,
        remote: { ...scene.rome.remote, name: `member-${index}` },
      }));
      const [text] = await scene.told('members', {
        clusterSelector: chooses('nowhere'),
      });
      expect(text).toContain('member-4');
      expect(text).not.toContain('member-5');
      expect(text).toMatch(/; and 2 more\.$/);
    });

    it('that do not exist', async () => {
      scene.state.peeringList = [{ ...aPeering('rome', 'paris') }];
      expect(await scene.told('members')).toEqual([
        'warning milan: Cluster milan has no member: the offloading stays in the phase NoClusterSelected.',
      ]);
    });

    it('that are not ready or cordoned', async () => {
      scene.rome.virtualNodes = [node('rome', {}, { ready: 'Unknown' })];
      scene.paris.virtualNodes = [node('paris', {}, { unschedulable: true })];
      expect((await scene.told('members')).slice(1)).toEqual([
        'warning rome: Member rome is chosen, but not ready: no pod starts on its virtual node rome.',
        'warning paris: Member paris is chosen, but cordoned: no new pod goes to its virtual node paris.',
      ]);
      scene.rome.virtualNodes.push(node('rome-2', {}));
      expect((await scene.told('members')).slice(1)).toHaveLength(1);
      scene.paris.virtualNodes.push(node('paris-2', {}));
      expect((await scene.told('members')).slice(1)).toEqual([]);
    });
  });

  it.each<[Strategy, string, string]>([
    ['LocalAndRemote', 'south', 'ok milan: New pods run on milan or on rome.'],
    ['LocalAndRemote', 'x', 'ok milan: New pods run on milan.'],
    [
      'Local',
      'south',
      'ok milan: New pods run on milan only, although Liqo makes the namespace on rome as well.',
    ],
    ['Local', 'x', 'ok milan: New pods run on milan only.'],
    ['Remote', 'south', 'ok milan: New pods run on rome only.'],
    [
      'Remote',
      'x',
      'warning milan: New pods may run on chosen members only, and none of these takes pods now: they stay Pending.',
    ],
  ])(
    'says where the strategy %s puts pods with members in %s',
    async (podOffloadingStrategy, where, text) => {
      expect(
        await scene.told('strategy', {
          podOffloadingStrategy,
          clusterSelector: chooses(where),
        }),
      ).toEqual([text]);
    },
  );

  it('says that pods stay Pending with Remote and a cordoned member', async () => {
    scene.rome.virtualNodes = [node('rome', {}, { unschedulable: true })];
    scene.state.peeringList = [scene.rome];
    const [text] = await scene.told('strategy', {
      podOffloadingStrategy: 'Remote',
    });
    expect(text).toMatch(/^warning .* stay Pending\.$/);
  });
});
