import type { ClusterStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** Where the caches of a cluster stand, taken together. */
export interface CachesStatus {
  /** Everything mandatory was listed at least once. */
  synced: boolean;
  /** Everything mandatory is followed. */
  settled: boolean;
  waitingFor?: string;
  error?: string;
}

/**
 * Judges how far the state of a cluster can be trusted, from what probes and
 * caches report.
 */
export class ClusterHealthTracker {
  private caches: CachesStatus = { synced: false, settled: false };
  private probe: { ok: boolean; error?: string; waitingFor?: string } = {
    ok: false,
  };
  private asOf?: number;

  constructor(private readonly now: () => number = Date.now) {}

  /** A probe that was sent at `sentAt` was answered. */
  probeSucceeded(sentAt: number): void {
    this.probe = { ok: true };
    if (this.isFresh()) {
      // When it was sent: the answer may have been under way for a while.
      this.asOf = Math.max(sentAt, this.asOf ?? 0);
    }
  }

  probeFailed(failure: { error?: string; waitingFor?: string }): void {
    this.probe = { ok: false, ...failure };
  }

  cachesChanged(caches: CachesStatus): void {
    const wasFresh = this.isFresh();
    this.caches = caches;
    if (!wasFresh && this.isFresh()) {
      this.asOf = this.now();
    }
  }

  status(): Omit<ClusterStatus, 'name'> {
    if (this.isFresh()) {
      return { health: 'Fresh', asOf: this.asOfText() };
    }
    // What is awaited to connect is also why the caches fail: said once.
    const error =
      this.probe.error ??
      (this.probe.waitingFor ? undefined : this.caches.error);
    // Without a moment at which it was true, a state is none.
    if (!this.caches.synced || this.asOf === undefined) {
      return {
        health: 'Connecting',
        error,
        waitingFor:
          this.probe.waitingFor ??
          (this.probe.ok ? this.caches.waitingFor : 'the API server'),
      };
    }
    return {
      health: 'Stale',
      asOf: this.asOfText(),
      error:
        error ??
        this.probe.waitingFor?.replace(/^/, 'Waiting for ') ??
        'The state is being read again',
    };
  }

  private isFresh(): boolean {
    return this.probe.ok && this.caches.synced && this.caches.settled;
  }

  private asOfText(): string {
    return new Date(this.asOf!).toISOString();
  }
}
