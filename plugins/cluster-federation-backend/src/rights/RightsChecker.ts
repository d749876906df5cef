import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ClusterFeatureStatus,
  ClusterRights,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  ClusterConnections,
  WatchableClusterConnection,
} from '../clusters';
import type { FederationState } from '../state';
import { ChangeNotice } from '../state/ChangeNotice';
import {
  ClusterReview,
  defaultReviewTiming,
  ReviewTiming,
} from './ClusterReview';
import { planFeatures } from './featurePlans';
import { FeatureRole, readShippedRoles } from './shippedRoles';
import type { ClusterRightsSource } from './types';

/** Tells how clusters are. */
export type ContactSource = Pick<FederationState, 'clusters' | 'onChange'>;

interface RightsCheckerOptions {
  connections: ClusterConnections<WatchableClusterConnection>;
  logger: LoggerService;
  /** `clusterFederation.readOnly` */
  readOnly: boolean;
  /** Whether `clusterFederation.impersonation` is configured. */
  impersonation: boolean;
  /** Those that are shipped, if not said. */
  roles?: FeatureRole[];
  timing?: Partial<ReviewTiming>;
}

interface Entry {
  review: ClusterReview;
  stopping: AbortController;
  running: Promise<void>;
}

/**
 * Asks all clusters what the portal may do there: at start, when a cluster is
 * back in contact or replaced, when asked to, and else every few minutes.
 */
export class RightsChecker implements ClusterRightsSource {
  static create(options: RightsCheckerOptions): RightsChecker {
    return new RightsChecker(options);
  }

  private readonly roles: FeatureRole[];
  private readonly timing: ReviewTiming;
  private readonly notice: ChangeNotice;
  private readonly entries = new Map<string, Entry>();
  /** Reviews that were ended and may still be at it. */
  private readonly ending = new Set<Promise<void>>();
  private started = false;
  private unsubscribe: (() => void)[] = [];

  private constructor(private readonly options: RightsCheckerOptions) {
    this.roles = options.roles ?? readShippedRoles();
    this.timing = { ...defaultReviewTiming, ...options.timing };
    this.notice = new ChangeNotice(error =>
      options.logger.error(`A listener of the rights failed: ${error}`),
    );
    this.follow();
    this.unsubscribe.push(
      options.connections.onChange(() => {
        this.follow();
        this.notice.changed();
      }),
    );
  }

  /** Begins to ask; returns at once. */
  start(contact: ContactSource): void {
    this.started = true;
    this.entries.forEach(entry => this.run(entry));
    this.unsubscribe.push(
      contact.onChange(() => {
        for (const status of contact.clusters()) {
          this.entries.get(status.name)?.review.noticeContact(status);
        }
      }),
    );
  }

  /** Ends all reviews. */
  async stop(): Promise<void> {
    this.unsubscribe.forEach(unsubscribe => unsubscribe());
    this.unsubscribe = [];
    [...this.entries.keys()].forEach(name => this.drop(name));
    await Promise.all(this.ending);
    this.notice.stop();
  }

  recheck(cluster: string): void {
    this.entries.get(cluster)?.review.recheck();
  }

  features(cluster: string): ClusterFeatureStatus[] {
    return (this.rights(cluster)?.features ?? []).map(
      ({ feature, state, message }) => ({ feature, state, message }),
    );
  }

  rights(cluster: string): ClusterRights | undefined {
    return this.entries.get(cluster)?.review.rights();
  }

  onChange(listener: () => void): () => void {
    return this.notice.subscribe(listener);
  }

  /** Brings the reviews in line with the connections there are. */
  private follow(): void {
    const connections = this.options.connections.all();
    for (const [name, { review }] of [...this.entries]) {
      if (!connections.includes(review.connection)) {
        this.drop(name);
      }
    }
    for (const connection of connections) {
      if (!this.entries.has(connection.name)) {
        const entry = this.enter(connection);
        this.entries.set(connection.name, entry);
        if (this.started) {
          this.run(entry);
        }
      }
    }
  }

  private enter(connection: WatchableClusterConnection): Entry {
    const { logger, readOnly, impersonation } = this.options;
    const review = new ClusterReview({
      connection,
      plans: planFeatures(this.roles, {
        cluster: connection.name,
        access: connection.access,
        liqoNamespace: connection.liqoNamespace,
        readOnly,
        impersonation,
      }),
      timing: this.timing,
      logger,
      onChange: () => this.notice.changed(),
    });
    return {
      review,
      stopping: new AbortController(),
      running: Promise.resolve(),
    };
  }

  private run(entry: Entry): void {
    const { review, stopping } = entry;
    entry.running = review
      .run(stopping.signal)
      .catch(error =>
        this.options.logger.error(
          `Rights on cluster ${review.connection.name} are not checked any more: ${error}`,
        ),
      );
  }

  private drop(name: string): void {
    const { stopping, running } = this.entries.get(name)!;
    this.entries.delete(name);
    stopping.abort();
    this.ending.add(running);
    running.then(() => this.ending.delete(running));
  }
}
