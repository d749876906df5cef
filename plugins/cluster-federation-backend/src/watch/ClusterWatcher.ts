import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { ClusterStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { isDeepStrictEqual } from 'node:util';
import {
  KubeconfigAwaitedError,
  KubernetesTransport,
  WatchableClusterConnection,
} from '../clusters';
import { CachesStatus, ClusterHealthTracker } from './ClusterHealthTracker';
import { Pause } from './Pause';
import { ResourceCache } from './ResourceCache';
import {
  defaultWatchTiming,
  Snapshot,
  WatchedResource,
  WatchTiming,
} from './types';

interface ClusterWatcherOptions {
  connection: WatchableClusterConnection;
  resources: WatchedResource<any>[];
  logger: LoggerService;
  /** What is answered about the cluster differs from before. */
  onChange: () => void;
  timing?: Partial<WatchTiming>;
}

/**
 * Follows one cluster: one cache a resource, and a probe that notices an API
 * server which hangs, for a silent connection looks like a quiet cluster.
 */
export class ClusterWatcher {
  private readonly caches: ResourceCache<unknown>[];
  private readonly health = new ClusterHealthTracker();
  private readonly timing: WatchTiming;
  private readonly pause = new Pause();
  private shown: Omit<ClusterStatus, 'name'>;
  private inContact?: boolean;
  private epoch?: number;
  private gitVersion?: string;
  private changes = 0;

  constructor(private readonly options: ClusterWatcherOptions) {
    this.timing = { ...defaultWatchTiming, ...options.timing };
    const logger = options.logger.child({ cluster: options.connection.name });
    this.caches = options.resources.map(
      resource =>
        new ResourceCache<unknown>({
          resource,
          transport: () => options.connection.transport(),
          timing: this.timing,
          logger,
          onChange: () => this.objectsChanged(),
          onStatus: () => this.cachesChanged(),
        }),
    );
    this.health.cachesChanged(this.cachesStatus());
    const { configError } = options.connection;
    if (configError) {
      this.health.probeFailed({
        error: configError,
        waitingFor: 'a corrected configuration',
      });
    }
    this.shown = this.health.status();
  }

  get connection(): WatchableClusterConnection {
    return this.options.connection;
  }

  /** Grows whenever the objects change. */
  get version(): number {
    return this.changes;
  }

  /** Whether the objects were ever known completely. */
  get isKnown(): boolean {
    return this.health.status().health !== 'Connecting';
  }

  get kubernetesVersion(): string | undefined {
    return this.gitVersion;
  }

  status(): ClusterStatus {
    return { name: this.connection.name, ...this.health.status() };
  }

  readonly snapshot: Snapshot = {
    list: <T>(resource: WatchedResource<T>): T[] =>
      (this.cache(resource)?.list() ?? []) as T[],
    isServed: resource => this.cache(resource)?.served ?? false,
  };

  /** Follows the cluster until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    if (this.connection.configError) {
      return;
    }
    await Promise.all([
      this.keepProbing(signal),
      ...this.caches.map(cache => cache.run(signal)),
    ]);
  }

  private async keepProbing(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const sentAt = Date.now();
      try {
        const transport = this.connection.transport();
        await transport.probe(this.timing.probeDeadlineMs);
        if (!signal.aborted) {
          this.contactMade(sentAt, transport);
        }
      } catch (error) {
        if (!signal.aborted) {
          this.contactLost(error);
        }
      }
      await this.pause.wait(
        this.inContact ? this.timing.probeIntervalMs : this.timing.probeRetryMs,
        signal,
      );
    }
  }

  private contactMade(sentAt: number, transport: KubernetesTransport): void {
    const regained = this.inContact === false;
    this.inContact = true;
    this.health.probeSucceeded(sentAt);
    if (regained) {
      this.options.logger.info(
        `The API server of cluster ${this.connection.name} answers again`,
      );
    }
    const replaced = this.epoch !== undefined && this.epoch !== transport.epoch;
    this.epoch = transport.epoch;
    if (replaced) {
      // Watches under way still follow the API server of before.
      this.caches.forEach(cache => cache.interrupt());
    }
    if (regained || replaced) {
      this.caches.forEach(cache => cache.wake());
    }
    if (regained || replaced || this.gitVersion === undefined) {
      this.readVersion(transport);
    }
    this.noticeStatus();
  }

  private contactLost(error: unknown): void {
    const before = this.inContact;
    this.inContact = false;
    const message = isError(error) ? error.message : String(error);
    const awaited =
      error instanceof KubeconfigAwaitedError ? error.awaited : undefined;
    this.health.probeFailed(
      awaited ? { waitingFor: awaited } : { error: message },
    );
    if (before !== false) {
      this.options.logger.warn(
        `Cluster ${this.connection.name} is out of contact: ${message}`,
      );
      // After the contact is back nobody could tell whether a watch of before
      // missed something: each is begun anew where it stopped.
      this.caches.forEach(cache => cache.interrupt());
    }
    if (!awaited) {
      this.reconnect();
    }
    this.noticeStatus();
  }

  private reconnect(): void {
    try {
      this.connection.transport().reconnect();
    } catch {
      // The kubeconfig has gone meanwhile: the next probe says so.
    }
  }

  private async readVersion(transport: KubernetesTransport): Promise<void> {
    try {
      const { gitVersion } = await transport.request<{ gitVersion?: unknown }>({
        method: 'GET',
        path: '/version',
        deadlineMs: this.timing.requestDeadlineMs,
      });
      if (typeof gitVersion === 'string' && gitVersion !== this.gitVersion) {
        this.gitVersion = gitVersion;
        this.options.onChange();
      }
    } catch {
      // Asked again with the next probe, or not known.
    }
  }

  private objectsChanged(): void {
    this.changes++;
    this.options.onChange();
  }

  private cachesChanged(): void {
    this.health.cachesChanged(this.cachesStatus());
    this.noticeStatus();
  }

  private noticeStatus(): void {
    const before = this.shown;
    const status = this.health.status();
    this.shown = status;
    // While fresh, the passing of time is no change.
    const news =
      before.health === 'Fresh' && status.health === 'Fresh'
        ? false
        : !isDeepStrictEqual(before, status);
    if (news) {
      this.options.onChange();
    }
  }

  private cachesStatus(): CachesStatus {
    const open = this.caches.filter(
      ({ synced, settled, error, resource }) =>
        !(resource.optional && (synced || error)) && !settled,
    );
    const unsynced = open.filter(cache => !cache.synced);
    return {
      synced: unsynced.length === 0,
      settled: open.length === 0,
      waitingFor: unsynced.length
        ? `the first list of ${unsynced
            .map(cache => cache.resource.id)
            .join(', ')}`
        : undefined,
      error: open.find(cache => cache.error)?.error,
    };
  }

  private cache(
    resource: WatchedResource<any>,
  ): ResourceCache<unknown> | undefined {
    return this.caches.find(cache => cache.resource === resource);
  }
}
