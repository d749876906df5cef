import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ClusterStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { isDeepStrictEqual } from 'node:util';
import type { WatchableClusterConnection } from '../clusters';
import { CachesStatus, ClusterHealthTracker } from './ClusterHealthTracker';
import { Contact, ContactFailure, ContactProbe } from './ContactProbe';
import { ResourceCache } from './ResourceCache';
import { ServedGroups } from './ServedGroups';
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
  private readonly probe: ContactProbe;
  private shown: Omit<ClusterStatus, 'name'>;
  private changes = 0;

  constructor(private readonly options: ClusterWatcherOptions) {
    const { connection, onChange } = options;
    const timing = { ...defaultWatchTiming, ...options.timing };
    const logger = options.logger.child({ cluster: connection.name });
    this.probe = new ContactProbe({
      connection,
      logger: options.logger,
      timing,
      onContact: contact => this.contactMade(contact),
      onFailure: failure => this.contactLost(failure),
      onVersion: onChange,
    });
    const groups = new ServedGroups({
      transport: () => connection.transport(),
      // All absent kinds of one round share an answer.
      maximumAgeMs: timing.absentRetryMs / 2,
      deadlineMs: timing.requestDeadlineMs,
    });
    this.caches = options.resources.map(
      resource =>
        new ResourceCache<unknown>({
          resource,
          transport: () => connection.transport(),
          timing,
          groups,
          logger,
          onChange: () => this.objectsChanged(),
          onStatus: () => this.cachesChanged(),
        }),
    );
    this.health.cachesChanged(this.cachesStatus());
    const { configError } = connection;
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
    return this.probe.kubernetesVersion;
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
      this.probe.run(signal),
      ...this.caches.map(cache => cache.run(signal)),
    ]);
  }

  private contactMade({ sentAt, regained, replaced }: Contact): void {
    this.health.probeSucceeded(sentAt);
    if (replaced) {
      // Watches under way still follow the API server of before.
      this.caches.forEach(cache => cache.interrupt());
    }
    if (regained || replaced) {
      this.caches.forEach(cache => cache.wake());
    }
    this.noticeStatus();
  }

  private contactLost({ isNew, ...failure }: ContactFailure): void {
    this.health.probeFailed(failure);
    if (isNew) {
      // After the contact is back nobody could tell whether a watch of before
      // missed something: each is begun anew where it stopped.
      this.caches.forEach(cache => cache.interrupt());
    }
    this.noticeStatus();
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
