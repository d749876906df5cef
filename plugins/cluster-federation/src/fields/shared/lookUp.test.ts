import { InMemoryClusterFederation } from '../../__testUtils__/InMemoryClusterFederation';
import { lookUp } from './lookUp';

const holding = (api?: InMemoryClusterFederation) => ({
  get: () => api as any,
});

describe('lookUp', () => {
  it('answers what the backend says', async () => {
    const api = new InMemoryClusterFederation();
    expect(
      await lookUp(holding(api), ({ getInfo }) => getInfo.call(api)),
    ).toEqual({ readOnly: false, impersonation: false });
  });

  it('answers nothing where there is no backend', async () => {
    expect(await lookUp(holding(), api => api.getInfo())).toBeUndefined();
  });

  it('gives up, and the request with it, after a while', async () => {
    jest.useFakeTimers();
    try {
      let given: AbortSignal | undefined;
      const answer = lookUp(
        holding(new InMemoryClusterFederation()),
        (_, signal) => {
          given = signal;
          return new Promise(() => {});
        },
      );
      await jest.advanceTimersByTimeAsync(4_999);
      expect(given?.aborted).toBe(false);
      await jest.advanceTimersByTimeAsync(1);
      expect(await answer).toBeUndefined();
      expect(given?.aborted).toBe(true);
    } finally {
      jest.useRealTimers();
    }
  });
});
