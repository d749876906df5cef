import { aPeering } from '../../__testUtils__/FakeState';
import { aPair, timeout } from '../__testUtils__/FakeApiServer';
import { apiServers, judgePath } from './apiServers';

describe('apiServers', () => {
  it('is content when both answer', async () => {
    const results = await apiServers.run(aPair());
    expect(results.map(({ severity }) => severity)).toEqual([
      'ok',
      'ok',
      'could-not-check',
    ]);
  });

  it('blocks on the one that does not answer', async () => {
    const pair = aPair();
    pair.servers.member.failure = timeout('paris');

    const [host, member] = await apiServers.run(pair);

    expect(host).toMatchObject({ severity: 'ok', cluster: 'milan' });
    expect(member).toMatchObject({
      severity: 'blocking',
      cluster: 'paris',
      message: expect.stringContaining('does not answer in time'),
      fix: expect.stringContaining('paris'),
    });
  });

  it.each([
    ['Established', 'ok', undefined],
    ['Error', 'warning', undefined],
    ['None', 'could-not-check', true],
  ] as const)('says of a path %s: %s', (phase, severity, advisory) => {
    const peering = {
      ...aPeering('milan', 'paris'),
      apiServer: { phase, conditions: [] },
    };
    const result = judgePath('milan', 'paris', peering);
    expect(result.severity).toBe(severity);
    expect(result.advisory).toBe(advisory);
  });
});
