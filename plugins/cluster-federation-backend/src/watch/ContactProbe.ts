import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  ConnectionAwaitedError,
  KubernetesTransport,
  WatchableClusterConnection,
} from '../clusters';
import { Pause } from './Pause';
import type { WatchTiming } from './types';

interface ContactProbeOptions {
  connection: WatchableClusterConnection;
  logger: LoggerService;
  timing: WatchTiming;
  /** A probe that was sent at `sentAt` was answered. */
  onContact: (contact: Contact) => void;
  onFailure: (failure: ContactFailure) => void;
  /** `kubernetesVersion` differs from before. */
  onVersion: () => void;
}

/** An answer of an API server. */
export interface Contact {
  sentAt: number;
  /** After at least one that failed. */
  regained: boolean;
  /** Another API server than the one before. */
  replaced: boolean;
}

/** Why there was no answer. */
export interface ContactFailure {
  /** What is awaited to be able to ask at all. */
  waitingFor?: string;
  error?: string;
  /** Whether the one before was answered, or there was none before. */
  isNew: boolean;
}

/**
 * Asks an API server every few seconds whether it is there: one that hangs shows
 * no other way, for a silent connection looks like a quiet cluster.
 */
export class ContactProbe {
  private readonly pause = new Pause();
  private inContact?: boolean;
  private epoch?: number;
  private gitVersion?: string;

  constructor(private readonly options: ContactProbeOptions) {}

  get kubernetesVersion(): string | undefined {
    return this.gitVersion;
  }

  /** Asks until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { connection, timing } = this.options;
    while (!signal.aborted) {
      const sentAt = Date.now();
      try {
        const transport = connection.transport();
        await transport.probe(timing.probeDeadlineMs);
        if (!signal.aborted) {
          this.answered(sentAt, transport);
        }
      } catch (error) {
        if (!signal.aborted) {
          this.failed(error);
        }
      }
      await this.pause.wait(
        this.inContact ? timing.probeIntervalMs : timing.probeRetryMs,
        signal,
      );
    }
  }

  private answered(sentAt: number, transport: KubernetesTransport): void {
    const { connection, logger, onContact } = this.options;
    const regained = this.inContact === false;
    this.inContact = true;
    if (regained) {
      logger.info(`The API server of cluster ${connection.name} answers again`);
    }
    const replaced = this.epoch !== undefined && this.epoch !== transport.epoch;
    this.epoch = transport.epoch;
    if (regained || replaced || this.gitVersion === undefined) {
      this.readVersion(transport);
    }
    onContact({ sentAt, regained, replaced });
  }

  private failed(error: unknown): void {
    const { connection, logger, onFailure } = this.options;
    const isNew = this.inContact !== false;
    this.inContact = false;
    const message = isError(error) ? error.message : String(error);
    const awaited =
      error instanceof ConnectionAwaitedError ? error.awaited : undefined;
    if (isNew) {
      logger.warn(`Cluster ${connection.name} is out of contact: ${message}`);
    }
    if (!awaited) {
      this.reconnect();
    }
    onFailure({
      ...(awaited ? { waitingFor: awaited } : { error: message }),
      isNew,
    });
  }

  private reconnect(): void {
    try {
      this.options.connection.transport().reconnect();
    } catch {
      // The kubeconfig has gone meanwhile: the next probe says so.
    }
  }

  private async readVersion(transport: KubernetesTransport): Promise<void> {
    try {
      const { gitVersion } = await transport.request<{ gitVersion?: unknown }>({
        method: 'GET',
        path: '/version',
        deadlineMs: this.options.timing.requestDeadlineMs,
      });
      if (typeof gitVersion === 'string' && gitVersion !== this.gitVersion) {
        this.gitVersion = gitVersion;
        this.options.onVersion();
      }
    } catch {
      // Asked again with the next probe, or not known.
    }
  }
}
