import { aPair } from '../__testUtils__/FakeApiServer';
import { aProgram } from '../__testUtils__/objects';
import { judgePrograms, liqoPrograms } from './liqoPrograms';

const lackingNothing = () => [];

describe('liqoPrograms', () => {
  it("looks at Liqo's namespace, and at no member of lesser access", async () => {
    const pair = aPair({ member: { access: 'peering' } });
    pair.servers.host.lists['/apis/apps/v1/deployments'] = [
      aProgram('liqo-webhook'),
      { ...aProgram('vk-rome'), metadata: { name: 'vk-rome', namespace: 'x' } },
    ];

    const [host, member] = await liqoPrograms(lackingNothing).run(pair);

    expect(host.message).toBe('All 1 programs of Liqo run on cluster milan.');
    expect(member).toMatchObject({
      severity: 'could-not-check',
      cluster: 'paris',
    });
    expect(pair.servers.member.requests).toEqual([]);
  });

  it('warns of programs that are not there', () => {
    const results = judgePrograms(
      'milan',
      [
        aProgram('liqo-webhook', { readyReplicas: 0 }),
        aProgram('liqo-ipam', { replicas: 0, readyReplicas: 0 }),
        aProgram('liqo-controller-manager'),
      ],
      'liqo',
      lackingNothing,
    );
    expect(results).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('no ready pod') },
      { severity: 'warning', message: expect.stringContaining('scaled to 0') },
    ]);
  });

  it('says what a generation finds lacking for a peering', async () => {
    const pair = aPair({ wish: { networking: { enabled: true } } });
    for (const { lists } of Object.values(pair.servers)) {
      lists['/apis/apps/v1/deployments'] = [aProgram('liqo-webhook')];
    }
    const results = await liqoPrograms((cluster, deployments, wish) => [
      {
        severity: 'blocking',
        message: `${cluster} ${deployments.length} ${wish.networking.enabled}`,
      },
    ]).run(pair);
    expect(results.map(({ message }) => message)).toEqual([
      'milan 1 true',
      'paris 1 true',
    ]);
  });

  it('says where to look when nothing is found', () => {
    expect(judgePrograms('milan', [], 'liqo', lackingNothing)).toMatchObject([
      {
        severity: 'could-not-check',
        fix: expect.stringContaining('liqoNamespace'),
      },
    ]);
  });
});
