import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { beforeDeadline } from './beforeDeadline';

interface SupplierPollerOptions<T> {
  id: string;
  getClusters(): Promise<T[]>;
  logger: LoggerService;
  intervalMs: number;
  /** For one answer. */
  deadlineMs: number;
  /** An answer came, the same as before or another. */
  onAnswer: () => void;
}

/** Asks one supplier again and again, and keeps its last answer. */
export class SupplierPoller<T> {
  private answer: T[] = [];
  private timer?: NodeJS.Timeout;
  private stopped = false;
  private failing = false;

  constructor(private readonly options: SupplierPollerOptions<T>) {}

  get id(): string {
    return this.options.id;
  }

  get clusters(): T[] {
    return this.answer;
  }

  start(): void {
    this.ask();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async ask(): Promise<void> {
    const { id, logger, intervalMs, onAnswer } = this.options;
    try {
      const clusters = await this.clustersInTime();
      if (this.stopped) {
        return;
      }
      this.failing = false;
      this.answer = clusters;
      onAnswer();
    } catch (error) {
      if (!this.stopped && !this.failing) {
        // Without its message, for that may hold secrets.
        const kind = isError(error) ? error.name : 'no error object';
        logger.warn(
          `The supplier ${id} gives no clusters (${kind}); those of before stay`,
        );
      }
      this.failing = true;
    }
    if (!this.stopped) {
      this.timer = setTimeout(() => this.ask(), intervalMs);
    }
  }

  private async clustersInTime(): Promise<T[]> {
    const clusters = await beforeDeadline(
      this.options.getClusters(),
      this.options.deadlineMs,
    );
    if (!Array.isArray(clusters)) {
      throw new TypeError('The answer is not a list');
    }
    return clusters;
  }
}
