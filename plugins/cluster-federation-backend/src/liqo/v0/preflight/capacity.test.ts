import { timeout } from '../../../preflight/__testUtils__/FakeApiServer';
import { aNode, aPodObject } from '../../../preflight/__testUtils__/objects';
import { aFirstGenerationPair } from './__testUtils__/aFirstGenerationPair';
import { capacity } from './capacity';

async function judge(pods: ReturnType<typeof aPodObject>[]) {
  const pair = aFirstGenerationPair();
  pair.servers.member.lists['/api/v1/nodes'] = [
    aNode('a', { allocatable: { cpu: '4', memory: '8Gi', pods: '110' } }),
  ];
  pair.servers.member.lists['/api/v1/pods'] = pods;
  const [result] = await capacity.run(pair);
  return result;
}

describe('capacity', () => {
  it("says what is left, the host's own pods not counted", async () => {
    const own = { 'virtualkubelet.liqo.io/origin': 'milan-id' };
    const pods = [
      aPodObject('x', 'a', { cpu: '500m', memory: '1Gi' }),
      aPodObject('y', 'a', { cpu: '3' }, own),
    ];
    expect(await judge(pods)).toEqual({
      severity: 'ok',
      cluster: 'paris',
      message:
        'Cluster paris has 3500m cpu, 7Gi memory, 109 pods left, of which it lends the share that Liqo was installed with there.',
    });
  });

  it('warns where there is nothing to lend', async () => {
    expect(
      await judge([aPodObject('x', 'a', { cpu: '5', memory: '1Gi' })]),
    ).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('has no cpu left to lend'),
    });
  });

  it('does not know what a silent member has', async () => {
    const pair = aFirstGenerationPair();
    pair.servers.member.failure = timeout('paris');
    await expect(capacity.run(pair)).resolves.toMatchObject([
      { severity: 'could-not-check', cluster: 'paris' },
    ]);
  });
});
