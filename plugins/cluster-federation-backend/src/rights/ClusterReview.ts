import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type {
  ClusterFeatureRights,
  ClusterRights,
  ClusterStatus,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { isDeepStrictEqual } from 'node:util';
import type {
  KubernetesTransport,
  WatchableClusterConnection,
} from '../clusters';
import { Backoff } from '../watch/Backoff';
import { Pause } from '../watch/Pause';
import { assessFeature, FeaturePlan, RightsAnswer } from './featurePlans';
import { findMissing, findServedGroups, findUsername } from './reviews';
import { distinct, keyOf } from './shippedRoles';

/** Milliseconds. */
export interface ReviewTiming {
  /** Between complete reviews. */
  intervalMs: number;
  /** Between looks at whether something missing was granted. */
  missingMs: number;
  /** At least between two rounds, whoever asks for them. */
  gapMs: number;
}

export const defaultReviewTiming: ReviewTiming = {
  intervalMs: 600_000,
  missingMs: 60_000,
  gapMs: 5_000,
};

interface ClusterReviewOptions {
  connection: WatchableClusterConnection;
  plans: FeaturePlan[];
  timing: ReviewTiming;
  logger: LoggerService;
  /** What is said of features differs from before. */
  onChange: () => void;
}

/**
 * Asks one cluster again and again what the portal may do. An answer stands
 * while the cluster is out of contact: its health tells of that.
 */
export class ClusterReview {
  private readonly backoff: Backoff;
  private readonly pause = new Pause();
  private readonly gap = new Pause();
  private features: ClusterFeatureRights[];
  private answer?: RightsAnswer;
  /** Why there is no answer. */
  private unknown: string;
  /** Whether everything is to be asked in the next round. */
  private complete = true;
  private woken = false;
  private transport?: KubernetesTransport;
  private epoch?: number;
  private isWell = false;
  private wasWell = false;

  constructor(private readonly options: ClusterReviewOptions) {
    const { connection, timing } = options;
    this.backoff = new Backoff(timing.gapMs, timing.missingMs);
    this.unknown = connection.configError ?? this.notAskedYet();
    this.features = this.assess();
  }

  get connection(): WatchableClusterConnection {
    return this.options.connection;
  }

  rights(): ClusterRights {
    const { answer, features } = this;
    return {
      cluster: this.connection.name,
      checkedAt: answer && new Date(answer.checkedAt).toISOString(),
      username: answer?.username,
      features,
    };
  }

  /** Asks until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    if (this.connection.configError) {
      return;
    }
    const { gapMs } = this.options.timing;
    while (!signal.aborted) {
      const nextMs = await this.round(signal);
      await this.gap.wait(gapMs, signal);
      if (!this.woken) {
        await this.pause.wait(nextMs - gapMs, signal);
      }
    }
  }

  /** Asks for everything soon. */
  recheck(): void {
    this.complete = true;
    this.woken = true;
    this.pause.wake();
  }

  /** Hears how the cluster is; what changed then may have changed rights. */
  noticeContact({ health, error }: ClusterStatus): void {
    const well = (health === 'Fresh' || health === 'NotFollowed') && !error;
    const regained = well && !this.isWell;
    const lost = !well && this.isWell;
    const replaced = this.transport && this.transport.epoch !== this.epoch;
    // The first contact was made by the review itself, unless it failed.
    const unsettled = this.wasWell || !this.answer || this.isLacking();
    this.isWell = well;
    this.wasWell ||= well;
    // A lost contact may be a refusal: the reviews tell.
    if (lost || replaced || (regained && unsettled)) {
      this.recheck();
    }
  }

  /** Returns after how many milliseconds the next round is due. */
  private async round(signal: AbortSignal): Promise<number> {
    const { intervalMs, missingMs } = this.options.timing;
    this.woken = false;
    try {
      const transport = this.connect();
      if (this.isDue() || (await this.isGranted(transport, signal))) {
        await this.review(transport, signal);
      }
      this.backoff.reset();
      return this.isLacking() ? missingMs : intervalMs;
    } catch (error) {
      if (!signal.aborted && !this.answer) {
        const message = isError(error) ? error.message : String(error);
        this.unknown = `Could not check: ${message}`;
        this.tell();
      }
      return this.backoff.next();
    }
  }

  private connect(): KubernetesTransport {
    const transport = this.connection.transport();
    if (this.transport && this.epoch !== transport.epoch) {
      this.answer = undefined;
      this.unknown = this.notAskedYet();
      this.tell();
    }
    this.transport = transport;
    this.epoch = transport.epoch;
    return transport;
  }

  private isDue(): boolean {
    const { intervalMs } = this.options.timing;
    return (
      this.complete ||
      !this.answer ||
      Date.now() - this.answer.checkedAt >= intervalMs
    );
  }

  /**
   * Whether something that was missing is there now. Roles are granted as a
   * whole, so one right speaks for its feature.
   */
  private async isGranted(
    transport: KubernetesTransport,
    signal: AbortSignal,
  ): Promise<boolean> {
    const samples = this.features.flatMap(({ missing }) => missing.slice(0, 1));
    const missing = await findMissing(transport, samples, signal);
    return missing.length < samples.length;
  }

  private async review(
    transport: KubernetesTransport,
    signal: AbortSignal,
  ): Promise<void> {
    this.complete = false;
    try {
      const served = await findServedGroups(transport, signal);
      // A role is bound as a whole, whichever generation of Liqo is installed.
      // Where someone grants less on purpose, the rights for kinds that are not
      // there must not look like missing ones.
      const rights = distinct(
        this.options.plans.flatMap(plan => plan.rights),
      ).filter(({ group }) => !served || served.has(group));
      const missing = await findMissing(transport, rights, signal);
      const username = await findUsername(transport, signal);
      if (this.epoch === transport.epoch) {
        this.answer = {
          checkedAt: Date.now(),
          username,
          missing: new Set(missing.map(keyOf)),
        };
      }
    } catch (error) {
      this.complete = true;
      throw error;
    }
    this.tell();
  }

  private isLacking(): boolean {
    return this.features.some(({ state }) => state === 'MissingRights');
  }

  private assess(): ClusterFeatureRights[] {
    return this.options.plans.map(plan =>
      assessFeature(plan, this.answer, this.unknown),
    );
  }

  private tell(): void {
    const before = this.features;
    this.features = this.assess();
    if (isDeepStrictEqual(before, this.features)) {
      return;
    }
    for (const { feature, state, message } of this.features) {
      const { state: earlier } = before.find(f => f.feature === feature)!;
      const subject = `Feature ${feature} on cluster ${this.connection.name}`;
      if (state === 'MissingRights' && earlier !== state) {
        this.options.logger.warn(`${subject}: ${message}`);
      } else if (state === 'Available' && earlier === 'MissingRights') {
        this.options.logger.info(`${subject} has all its rights`);
      }
    }
    this.options.onChange();
  }

  private notAskedYet(): string {
    return `Cluster ${this.connection.name} was not asked yet.`;
  }
}
