import { defaultTiming, pauseOf } from './runnerTiming';

describe('the pause of an operation', () => {
  const longest = (...[why, failures, waits]: any) =>
    pauseOf(defaultTiming, why, failures, waits).longest;

  it('is short at first, where something converges by itself', () => {
    expect(
      [0, 1, 2, 5, 6, 5000].map(waits => longest('waiting', 0, waits)),
    ).toEqual([50, 100, 200, 1_600, 2_000, 2_000]);
  });

  it('grows with failures, up to that of what is blocked', () => {
    expect(
      [1, 2, 3, 4, 5000].map(failures => longest('failed', failures, 0)),
    ).toEqual([2_000, 4_000, 8_000, 15_000, 15_000]);
    expect(longest('blocked', 0, 0)).toBe(15_000);
  });
});
