import type { PauseReason } from './runRound';

/** How long the runner waits between looks. */
export interface RunnerTiming {
  /** Between sweeps for open operations that nobody runs. */
  sweepMilliseconds: number;
  /** Before the second look at what converges by itself; then twice as long each time. */
  firstWaitMilliseconds: number;
  /** Between such looks in the long run. */
  waitMilliseconds: number;
  /** Between looks at what is blocked, and the longest pause after failures. */
  blockedMilliseconds: number;
}

export const defaultTiming: RunnerTiming = {
  sweepMilliseconds: 5_000,
  firstWaitMilliseconds: 50,
  waitMilliseconds: 2_000,
  blockedMilliseconds: 15_000,
};

// Clusters change all the time; a change shortens a pause, but not below this.
const SHORTEST_PAUSE_MILLISECONDS = 250;
const SHORTEST_BLOCKED_PAUSE_MILLISECONDS = 2_000;

/** How long to pause when nothing happens, and at least although clusters change. */
export interface Pause {
  longest: number;
  shortest: number;
}

/**
 * Pure.
 *
 * @param failures - how many rounds in a row have failed
 * @param waits - how many pauses there were in this step
 */
export function pauseOf(
  timing: RunnerTiming,
  why: PauseReason,
  failures: number,
  waits: number,
): Pause {
  const { firstWaitMilliseconds, waitMilliseconds, blockedMilliseconds } =
    timing;
  switch (why) {
    case 'blocked':
      return {
        longest: blockedMilliseconds,
        shortest: SHORTEST_BLOCKED_PAUSE_MILLISECONDS,
      };
    case 'failed':
      return {
        longest: Math.min(
          waitMilliseconds * 2 ** (failures - 1),
          blockedMilliseconds,
        ),
        shortest: SHORTEST_BLOCKED_PAUSE_MILLISECONDS,
      };
    default:
      // Most of what is waited for takes a moment, and some takes minutes.
      return {
        longest: Math.min(firstWaitMilliseconds * 2 ** waits, waitMilliseconds),
        shortest: SHORTEST_PAUSE_MILLISECONDS,
      };
  }
}
