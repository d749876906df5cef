import type { Config } from '@backstage/config';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import type { OperationStore } from './OperationStore';

const KEY = 'clusterFederation.operations.retention';
const DEFAULT_RETENTION: HumanDuration = { days: 90 };
const PAUSE_MILLISECONDS = 60 * 60 * 1000;
const BATCH = 200;

/** How long operations are kept after their end, as configured. */
export function readRetention(config: Config): HumanDuration {
  return config.has(KEY)
    ? readDurationFromConfig(config, { key: KEY })
    : DEFAULT_RETENTION;
}

/** Deletes operations that ended long ago, at most once an hour. */
export class OperationRetention {
  readonly #store: Pick<OperationStore, 'deleteEnded'>;
  readonly #milliseconds: number;
  #nextAt = 0;

  constructor(options: {
    store: Pick<OperationStore, 'deleteEnded'>;
    retention: HumanDuration;
  }) {
    this.#store = options.store;
    this.#milliseconds = durationToMilliseconds(options.retention);
  }

  async enforce(): Promise<void> {
    const now = Date.now();
    if (now < this.#nextAt) {
      return;
    }
    this.#nextAt = now + PAUSE_MILLISECONDS;
    const before = new Date(now - this.#milliseconds);
    while ((await this.#store.deleteEnded(before, BATCH)) === BATCH) {
      // In batches, so that no transaction holds others up.
    }
  }
}
