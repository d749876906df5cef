import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { CHANGE_SIGNAL_CHANNEL } from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** Something that calls back when it changes; returns how to stop that. */
export type ChangeSource = (listener: () => void) => () => void;

const INTERVAL_MILLISECONDS = 250;

/**
 * Tells browsers that something changed. The signal carries no data, for
 * broadcasts reach everyone: who hears it asks the API, which checks permissions.
 */
export class ChangeSignaller {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #unsubscribe: (() => void)[];
  #timer: NodeJS.Timeout | undefined;
  #lastPublished = 0;

  constructor(options: {
    signals: SignalsService;
    logger: LoggerService;
    sources: ChangeSource[];
  }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
    this.#unsubscribe = options.sources.map(source =>
      source(() => this.#changed()),
    );
  }

  stop() {
    this.#unsubscribe.forEach(unsubscribe => unsubscribe());
    clearTimeout(this.#timer);
  }

  #changed() {
    if (this.#timer) {
      return;
    }
    const elapsed = Date.now() - this.#lastPublished;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#lastPublished = Date.now();
      this.#publish();
    }, Math.max(0, INTERVAL_MILLISECONDS - elapsed));
    this.#timer.unref();
  }

  #publish() {
    this.#signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: CHANGE_SIGNAL_CHANNEL,
        message: {},
      })
      .catch(error =>
        // Browsers poll as well, so a lost signal only costs time.
        this.#logger.debug(`Change signal was not sent: ${error}`),
      );
  }
}
