import { createRefresher } from './refresher';

describe('createRefresher', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('makes one refresh of calls at the same moment', async () => {
    const refresh = jest.fn(async () => {});
    const request = createRefresher(refresh, 300);
    request();
    request();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('refreshes once more, and not too soon, for calls during a refresh', async () => {
    const refresh = jest.fn(async () => {});
    const request = createRefresher(refresh, 300);
    request();
    await jest.advanceTimersByTimeAsync(10);
    request();
    request();
    expect(refresh).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(200);
    expect(refresh).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('goes on after a failed refresh', async () => {
    const refresh = jest.fn().mockRejectedValue(new Error('offline'));
    const request = createRefresher(refresh, 300);
    request();
    await jest.advanceTimersByTimeAsync(1_000);
    request();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(refresh).toHaveBeenCalledTimes(2);
  });
});
