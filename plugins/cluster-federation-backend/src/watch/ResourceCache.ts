import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  isError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { isDeepStrictEqual } from 'node:util';
import {
  groupPath,
  KubernetesTransport,
  ResourceExpiredError,
} from '../clusters';
import { Backoff } from './Backoff';
import { recordOf, textOf } from './fields';
import { Pause } from './Pause';
import type { ServedGroups } from './ServedGroups';
import type { RawObject, WatchedResource, WatchTiming } from './types';

const PAGE_SIZE = 500;
/** A watch that ends sooner than this without a word is no success. */
const SHORT_WATCH_MS = 1_000;

/** An event after which a watch cannot go on. */
class UnusableEventError extends ServiceUnavailableError {}

interface ResourceCacheOptions<T> {
  resource: WatchedResource<T>;
  transport: () => KubernetesTransport;
  timing: WatchTiming;
  /** Asked before an absent kind is looked for again. */
  groups?: Pick<ServedGroups, 'mayServe'>;
  logger: LoggerService;
  /** The objects differ from before. */
  onChange: () => void;
  /** `settled`, `synced` or `error` may differ from before. */
  onStatus: () => void;
}

/**
 * Holds the objects of one kind of one cluster, and follows them: lists once,
 * then watches, resuming where it stopped. Never gives up.
 */
export class ResourceCache<T> {
  private objects = new Map<string, T>();
  private resourceVersion?: string;
  private epoch?: number;
  private attempt = new AbortController();
  private readonly pause = new Pause();
  private readonly backoff: Backoff;
  private readonly path: string;
  private readonly loggedOnce = new Set<string>();
  private missing = 0;
  private woken = false;

  /** Whether the objects were ever known completely. */
  synced = false;
  /** Whether what is held is what the cluster holds, as far as one can know. */
  settled = false;
  /** Whether the API server serves the kind. */
  served = false;
  /** Why it is not settled. */
  error?: string;

  constructor(private readonly options: ResourceCacheOptions<T>) {
    const { resource, timing } = options;
    this.path = `${groupPath(resource.apiVersion)}/${resource.plural}`;
    this.backoff = new Backoff(
      timing.backoffMinimumMs,
      timing.backoffMaximumMs,
    );
  }

  get resource(): WatchedResource<T> {
    return this.options.resource;
  }

  list(): T[] {
    return [...this.objects.values()];
  }

  /** Follows the kind until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const attempt = new AbortController();
      this.attempt = attempt;
      const abort = () => attempt.abort();
      signal.addEventListener('abort', abort, { once: true });
      let waitMs = 0;
      try {
        await this.follow(attempt.signal);
      } catch (error) {
        waitMs = signal.aborted ? 0 : this.judge(error);
      } finally {
        signal.removeEventListener('abort', abort);
        attempt.abort();
      }
      if (!this.woken) {
        await this.pause.wait(waitMs, signal);
      }
      this.woken = false;
    }
  }

  /** Stops trusting the watch under way; it is begun anew where it stopped. */
  interrupt(): void {
    this.attempt.abort();
    if (this.served) {
      this.setStatus({ settled: false });
    }
  }

  /** Tries at once instead of waiting on. */
  wake(): void {
    this.backoff.reset();
    if (!this.settled) {
      // A request of before may hang for ever.
      this.woken = true;
      this.attempt.abort();
    }
    this.pause.wake();
  }

  /** Whether it was looked for, and is not there. */
  private get isAbsent(): boolean {
    return this.settled && !this.served;
  }

  private get subject(): string {
    return `Follow ${this.options.resource.id}`;
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const transport = this.options.transport();
    const { resource, groups } = this.options;
    if (
      this.isAbsent &&
      groups &&
      !(await groups.mayServe(resource.apiVersion))
    ) {
      throw new NotFoundError(`${resource.id} is not served`);
    }
    if (this.resourceVersion === undefined || this.epoch !== transport.epoch) {
      this.resourceVersion = undefined;
      this.resourceVersion = await this.relist(transport, signal);
      this.epoch = transport.epoch;
      this.missing = 0;
    }
    await this.watch(transport, signal);
  }

  /** Takes a failure in and returns how long to wait. */
  private judge(error: unknown): number {
    const { timing, resource, logger } = this.options;
    const message = isError(error) ? error.message : String(error);
    if (isError(error) && error.name === 'NotFoundError') {
      this.resourceVersion = undefined;
      // An API server that is starting may not know its kinds yet: what was
      // served before is believed to be gone only when it is missing twice.
      this.missing++;
      if (this.served && this.missing < 2) {
        this.setStatus({ settled: false, error: message });
        return timing.backoffMinimumMs * 2;
      }
      this.replaceObjects(new Map());
      this.setStatus({ settled: true, synced: true, served: false });
      return timing.absentRetryMs;
    }
    if (isError(error) && error.name === 'InputError') {
      this.resourceVersion = undefined;
    }
    if (error instanceof ResourceExpiredError) {
      this.resourceVersion = undefined;
      this.setStatus({ settled: false });
    } else {
      this.setStatus({ settled: false, error: message });
    }
    logger.debug(`Following ${resource.id} is interrupted: ${message}`);
    return this.backoff.next();
  }

  private async relist(
    transport: KubernetesTransport,
    signal: AbortSignal,
  ): Promise<string> {
    const { resource, timing } = this.options;
    const listed = new Map<string, T>();
    let continueToken: string | undefined;
    let resourceVersion: string | undefined;
    do {
      const page = recordOf(
        await transport.request<unknown>({
          method: 'GET',
          path: this.path,
          subject: this.subject,
          query: {
            limit: String(PAGE_SIZE),
            continue: continueToken,
            labelSelector: resource.labelSelector,
            fieldSelector: resource.fieldSelector,
          },
          deadlineMs: timing.requestDeadlineMs,
          signal,
        }),
      );
      const metadata = recordOf(page.metadata);
      resourceVersion = textOf(metadata.resourceVersion);
      continueToken = textOf(metadata.continue);
      if (!Array.isArray(page.items) || resourceVersion === undefined) {
        throw new ServiceUnavailableError(
          `The answer to the list of ${resource.id} is not a Kubernetes list`,
        );
      }
      for (const item of page.items) {
        const key = keyOf(item);
        const trimmed = this.trim(item);
        if (key !== undefined && trimmed !== undefined) {
          listed.set(key, trimmed);
        }
      }
    } while (continueToken !== undefined);
    this.replaceObjects(listed);
    this.setStatus({ synced: true, served: true, settled: this.settled });
    return resourceVersion;
  }

  private async watch(
    transport: KubernetesTransport,
    signal: AbortSignal,
  ): Promise<void> {
    const { resource, timing } = this.options;
    const seconds = jitterDown(timing.watchSeconds);
    const lines = await transport.lines({
      method: 'GET',
      path: this.path,
      subject: this.subject,
      query: {
        watch: 'true',
        allowWatchBookmarks: 'true',
        resourceVersion: this.resourceVersion,
        timeoutSeconds: String(seconds),
        labelSelector: resource.labelSelector,
        fieldSelector: resource.fieldSelector,
      },
      deadlineMs: timing.requestDeadlineMs,
      signal,
    });
    this.missing = 0;
    this.setStatus({ synced: true, served: true, settled: true });
    const startedAt = Date.now();
    let heard = false;
    // The server ends the watch; when it does not, nobody is there any more.
    const overdue = setTimeout(
      () => this.attempt.abort(),
      seconds * 1000 + timing.requestDeadlineMs,
    );
    try {
      for await (const line of lines) {
        this.take(line);
        if (!heard) {
          heard = true;
          this.backoff.reset();
        }
      }
    } catch (error) {
      // A stream that broke after a while is resumed at once; only when that
      // fails, too, contact counts as lost.
      if (
        isError(error) &&
        error.name === 'ServiceUnavailableError' &&
        !(error instanceof UnusableEventError) &&
        !signal.aborted &&
        Date.now() - startedAt >= SHORT_WATCH_MS
      ) {
        return;
      }
      throw error;
    } finally {
      clearTimeout(overdue);
    }
    if (!heard && Date.now() - startedAt < SHORT_WATCH_MS) {
      throw new ServiceUnavailableError(
        `The watch of ${resource.id} was ended as soon as it began`,
      );
    }
    this.backoff.reset();
  }

  private take(line: string): void {
    const { resource } = this.options;
    let event: RawObject;
    try {
      event = recordOf(JSON.parse(line));
    } catch {
      // Whatever it said is lost: only a list tells what is true now.
      this.resourceVersion = undefined;
      throw new UnusableEventError(
        `The watch of ${resource.id} sent a line that is not JSON`,
      );
    }
    const object = recordOf(event.object);
    switch (event.type) {
      case 'ERROR': {
        this.resourceVersion = undefined;
        const message = textOf(object.message) ?? 'unknown error';
        if (object.code === 410) {
          throw new ResourceExpiredError(message);
        }
        throw new UnusableEventError(
          `The watch of ${resource.id} failed: ${message}`,
        );
      }
      case 'ADDED':
      case 'MODIFIED':
      case 'DELETED':
        this.store(object, event.type === 'DELETED');
        break;
      case 'BOOKMARK':
        break;
      default:
        this.logOnce('an event of unknown type is ignored');
    }
    const resourceVersion = textOf(recordOf(object.metadata).resourceVersion);
    if (resourceVersion !== undefined) {
      this.resourceVersion = resourceVersion;
    }
  }

  private store(object: RawObject, deleted: boolean): void {
    const key = keyOf(object);
    if (key === undefined) {
      this.logOnce('an object without a name is ignored');
      return;
    }
    const trimmed = deleted ? undefined : this.trim(object);
    const before = this.objects.get(key);
    if (trimmed === undefined) {
      if (this.objects.delete(key)) {
        this.options.onChange();
      }
    } else if (before === undefined || !isDeepStrictEqual(before, trimmed)) {
      this.objects.set(key, trimmed);
      this.options.onChange();
    }
  }

  private replaceObjects(next: Map<string, T>): void {
    let changed = next.size !== this.objects.size;
    for (const [key, object] of next) {
      const before = this.objects.get(key);
      if (before !== undefined && isDeepStrictEqual(before, object)) {
        next.set(key, before);
      } else {
        changed = true;
      }
    }
    this.objects = next;
    if (changed) {
      this.options.onChange();
    }
  }

  private trim(object: unknown): T | undefined {
    try {
      const trimmed = this.options.resource.trim(recordOf(object));
      if (trimmed === undefined) {
        this.logOnce('an object that cannot be understood is left out');
      }
      return trimmed;
    } catch (error) {
      this.logOnce(`an object cannot be read and is left out (${error})`);
      return undefined;
    }
  }

  private setStatus(status: {
    settled: boolean;
    synced?: boolean;
    served?: boolean;
    error?: string;
  }): void {
    const before = [this.synced, this.settled, this.served, this.error];
    this.settled = status.settled;
    this.synced = status.synced ?? this.synced;
    this.served = status.served ?? this.served;
    this.error = status.settled ? undefined : status.error;
    const after = [this.synced, this.settled, this.served, this.error];
    if (!isDeepStrictEqual(before, after)) {
      this.options.onStatus();
    }
  }

  private logOnce(text: string): void {
    if (!this.loggedOnce.has(text)) {
      this.loggedOnce.add(text);
      this.options.logger.warn(`${this.options.resource.id}: ${text}`);
    }
  }
}

function keyOf(object: unknown): string | undefined {
  const { namespace, name } = recordOf(recordOf(object).metadata);
  return textOf(name) && `${textOf(namespace) ?? ''}/${name}`;
}

/** Between 80 % and all of it, so that watches do not all end together. */
function jitterDown(seconds: number): number {
  return Math.max(1, Math.ceil(seconds * (0.8 + Math.random() * 0.2)));
}
