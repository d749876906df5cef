import { setTimeout as delay } from 'node:timers/promises';
import { explain, isUnavailable } from './errors';

/** How long something may go on, and what ends it early. */
export interface Patience {
  /** Moment, as of `Date.now()`, after which there is no waiting any more. */
  deadline: number;
  /** First pause between two tries; it grows up to five times that. */
  pauseMs: number;
  signal?: AbortSignal;
}

/**
 * Calls again while nobody answers or the answer is that the service is
 * unavailable, until the deadline; then the last error is thrown.
 */
export async function retryWhileUnavailable<T>(
  call: () => Promise<T>,
  options: Patience & { onOutage: (reason: string) => void },
): Promise<T> {
  const { deadline, pauseMs, signal, onOutage } = options;
  for (let failures = 0; ; failures++) {
    try {
      return await call();
    } catch (error) {
      signal?.throwIfAborted();
      const pause = Math.min(pauseMs * 2 ** failures, pauseMs * 5);
      if (!isUnavailable(error) || Date.now() + pause >= deadline) {
        throw error;
      }
      if (failures === 0) {
        onOutage(explain(error));
      }
      await delay(pause, undefined, { signal });
    }
  }
}
