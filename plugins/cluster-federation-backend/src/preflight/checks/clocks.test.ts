import { aPair, timeout } from '../__testUtils__/FakeApiServer';
import { clocks, judgeClocks, toReading } from './clocks';

describe('clocks', () => {
  it('compares the two, not each with the portal', async () => {
    const pair = aPair();
    pair.servers.host.aheadMs = 600_000;
    pair.servers.member.aheadMs = 601_000;
    await expect(clocks.run(pair)).resolves.toMatchObject([{ severity: 'ok' }]);
  });

  it('warns of clocks far apart, and says which is ahead', async () => {
    const pair = aPair();
    pair.servers.host.aheadMs = -200_000;
    pair.servers.member.aheadMs = 100_000;
    const [result] = await clocks.run(pair);
    expect(result.severity).toBe('warning');
    expect(result.message).toMatch(
      /^The clock of cluster paris is (299|300|301) seconds ahead of that of cluster milan/,
    );
  });

  it('does not know if one cluster is silent', async () => {
    const pair = aPair();
    pair.servers.member.failure = timeout('paris');
    await expect(clocks.run(pair)).resolves.toMatchObject([
      { severity: 'could-not-check', cluster: 'paris' },
    ]);
  });

  it('does not accuse a slow network', () => {
    const milan = { name: 'milan', aheadMs: 0, errorMs: 500 };
    const paris = { name: 'paris', aheadMs: 61_000, errorMs: 2_500 };
    expect(judgeClocks(milan, paris).severity).toBe('could-not-check');
    expect(judgeClocks(milan, { ...paris, aheadMs: 80_000 }).severity).toBe(
      'warning',
    );
  });

  it('takes the middle of the request, and of the second', () => {
    expect(toReading(10_000, 10_200, 10_000)).toEqual({
      aheadMs: 400,
      errorMs: 600,
    });
  });
});
