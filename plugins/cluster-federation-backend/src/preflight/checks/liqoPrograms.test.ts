import { aPair } from '../__testUtils__/FakeApiServer';
import { aProgram } from '../__testUtils__/objects';
import { judgePrograms, liqoPrograms } from './liqoPrograms';

const without = { networking: { enabled: false } };
const withNetwork = { networking: { enabled: true } };

describe('liqoPrograms', () => {
  it("looks at Liqo's namespace, and at no member of lesser access", async () => {
    const pair = aPair({ member: { access: 'peering' } });
    pair.servers.host.lists['/apis/apps/v1/deployments'] = [
      aProgram('liqo-webhook'),
      { ...aProgram('vk-rome'), metadata: { name: 'vk-rome', namespace: 'x' } },
    ];

    const [host, member] = await liqoPrograms.run(pair);

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
      without,
    );
    expect(results).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('no ready pod') },
      { severity: 'warning', message: expect.stringContaining('scaled to 0') },
    ]);
  });

  it('blocks on modules that are switched off, if they are needed', () => {
    const programs = [
      aProgram('liqo-controller-manager', {
        args: ['--networking-enabled=false', '--authentication-enabled=true'],
      }),
    ];
    expect(judgePrograms('milan', programs, 'liqo', withNetwork)).toMatchObject(
      [
        {
          severity: 'blocking',
          message: expect.stringContaining('networking'),
        },
      ],
    );
    expect(judgePrograms('milan', programs, 'liqo', without)).toMatchObject([
      { severity: 'ok' },
    ]);
  });

  it('says where to look when nothing is found', () => {
    expect(judgePrograms('milan', [], 'liqo', without)).toMatchObject([
      {
        severity: 'could-not-check',
        fix: expect.stringContaining('liqoNamespace'),
      },
    ]);
  });
});
