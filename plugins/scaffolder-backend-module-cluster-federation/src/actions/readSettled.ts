import { setTimeout as delay } from 'node:timers/promises';
import { explain, statusOf } from './errors';
import type { OperationContext } from './OperationContext';

// The portal's picture usually follows the clusters within a second.
const settleMilliseconds = 10_000;

/** What was read, or that it could not be read. */
export type Reading<T> =
  | { isKnown: true; value: T | undefined }
  | { isKnown: false };

/**
 * Reads until the portal sees something as it shall be, or the time is over.
 * What can't be read does not fail the task: what an operation has changed costs
 * outputs then, for what was asked for is done.
 *
 * @param what - what is read, in a sentence that begins with "Could not read"
 */
export async function readSettled<T>(
  what: string,
  read: () => Promise<T>,
  options: Pick<OperationContext, 'logger' | 'pauseMs' | 'signal'> & {
    /** Whether nothing else is expected; whatever there is if not said. */
    isSettled?: (value: T | undefined) => boolean;
  },
): Promise<Reading<T>> {
  const { logger, pauseMs, signal, isSettled = () => true } = options;
  const giveUpAt = Date.now() + settleMilliseconds;
  for (;;) {
    let value: T | undefined;
    try {
      value = await read();
    } catch (error) {
      signal?.throwIfAborted();
      if (statusOf(error) !== 404) {
        logger.warn(`Could not read ${what}: ${explain(error)}`);
        return { isKnown: false };
      }
    }
    if (isSettled(value) || Date.now() >= giveUpAt) {
      return { isKnown: true, value };
    }
    await delay(pauseMs / 4, undefined, { signal });
  }
}
