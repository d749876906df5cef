import { aPair } from '../__testUtils__/FakeApiServer';
import { aNode, aRealNode } from '../__testUtils__/objects';
import { advice, judgePlatform, platforms } from './platforms';

type Change = Parameters<typeof aRealNode>[1];

const noLimits = () => [];

function judge(change: Change, role: 'host' | 'member' = 'member') {
  const side = { cluster: 'paris', role, networking: true };
  return judgePlatform([aRealNode('worker', change)], side, []);
}

const messages = (results: { message: string }[]) =>
  results.map(({ message }) => message).join('\n');

describe('platforms', () => {
  it('knows nothing against plain Linux nodes', async () => {
    const pair = aPair({ wish: { networking: { enabled: true } } });
    pair.servers.host.lists['/api/v1/nodes'] = [aNode('milan-worker')];
    pair.servers.member.lists['/api/v1/nodes'] = [aNode('paris-worker')];
    await expect(platforms(noLimits).run(pair)).resolves.toMatchObject([
      { severity: 'ok', cluster: 'milan' },
      { severity: 'ok', cluster: 'paris' },
    ]);
  });

  it('warns of Windows nodes, which it sees', () => {
    const [result] = judge({ info: { operatingSystem: 'windows' } });
    expect(result).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('1 Windows nodes'),
    });
    expect(result.advisory).toBeUndefined();
  });

  it('warns of other architectures on a member', () => {
    const arm = { info: { architecture: 'arm64' } };
    expect(messages(judge(arm))).toContain('arm64');
    expect(messages(judge(arm, 'host'))).not.toContain('arm64');
  });

  it('says what a generation knows of the platform', async () => {
    const pair = aPair();
    pair.servers.host.lists['/api/v1/nodes'] = [aNode('milan-worker')];
    pair.servers.member.lists['/api/v1/nodes'] = [
      aNode('paris-worker', { spec: { providerID: 'k3s://a' } }),
    ];
    const results = await platforms((platform, nodes, { role }) => [
      advice(`${nodes[0].name} of a ${role} on ${platform}`),
    ]).run(pair);
    expect(results.map(({ message }) => message)).toEqual([
      'milan-worker of a host on other',
      'paris-worker of a member on k3s',
    ]);
  });
});
