import { ServiceUnavailableError } from '@backstage/errors';
import { anOffloading } from '../__testUtils__/FakeState';
import { OffloadingScene } from './__testUtils__/OffloadingScene';

describe('preflight of the end of an offloading', () => {
  let scene: OffloadingScene;

  beforeEach(() => {
    scene = new OffloadingScene();
  });

  const unoffload = () =>
    scene.assess({
      kind: 'unoffload',
      cluster: 'milan',
      namespace: 'shop',
    });

  it('says what is deleted on each member', async () => {
    scene.state.offloadingList = [
      anOffloading('milan', 'shop', {
        owner: 'group:default/shop',
        podOffloadingStrategy: 'Remote',
        remotes: [
          {
            clusterId: 'rome',
            name: 'rome',
            namespace: 'far',
            phase: 'Ready',
          },
          {
            clusterId: 'paris',
            name: 'paris',
            namespace: 'far',
            phase: 'Failed',
          },
          { clusterId: 'oslo', name: 'oslo', phase: 'NotSelected' },
        ],
        pods: { local: 1, remote: { rome: 1 } },
      }),
    ];
    const { findings, impact } = await unoffload();
    expect(
      findings.map(({ severity, message }) => `${severity}: ${message}`),
    ).toEqual([
      'warning: Liqo deletes namespace far on rome with everything in it; 1 pod runs there.',
      'ok: Liqo could not make namespace far on paris: what may exist there under that name stays.',
      'warning: 1 pod of namespace shop runs on members and ends: what a Deployment or the like keeps is made anew on milan, and stays Pending while milan has no room for it.',
    ]);
    expect(impact).toMatchObject({
      namespaces: [
        { owner: 'group:default/shop', pods: 1, fate: 'Rescheduled' },
      ],
      movingPods: 1,
    });
  });

  it('goes on where volumes cannot be read', async () => {
    scene.state.offloadingList = [
      anOffloading('milan', 'shop', {
        remotes: [
          {
            clusterId: 'rome',
            name: 'rome',
            namespace: 'shop-milan',
            phase: 'Ready',
          },
        ],
      }),
    ];
    scene.milan.list = async () => {
      throw new ServiceUnavailableError('a fault');
    };
    const { findings } = await unoffload();
    expect(
      findings.map(({ check, severity }) => `${check} ${severity}`),
    ).toEqual([
      'remote-namespace warning',
      'running-pods ok',
      'volumes could-not-check',
    ]);
    expect(findings[0].message).toContain('no pod runs there');
  });

  it('deletes nothing where nothing is', async () => {
    expect((await unoffload()).findings).toMatchObject([
      { check: 'existing-offloading', severity: 'ok' },
    ]);
    scene.state.offloadingList = [anOffloading('milan', 'shop')];
    expect((await unoffload()).findings).toMatchObject([
      { message: 'Namespace shop is on no member: nothing is deleted.' },
      { check: 'running-pods', severity: 'ok' },
    ]);
  });
});
