import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import type {
  LiqoMajor,
  Operation,
  OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterConnections } from '../clusters';
import type { ActingIdentities } from '../impersonation';
import type { FederationState } from '../state';
import { runRound, type RoundOutcome } from './runRound';
import { Wakeup } from './Wakeup';
import type {
  LiqoChanges,
  OperationProgress,
  OperationStore,
  StoredOperation,
} from './types';

/** How long the runner waits between looks. */
export interface RunnerTiming {
  /** Between sweeps for open operations that nobody runs. */
  sweepMilliseconds: number;
  /** Between looks at what converges by itself. */
  waitMilliseconds: number;
  /** Between looks at what is blocked, and the longest pause after failures. */
  blockedMilliseconds: number;
}

const defaultTiming: RunnerTiming = {
  sweepMilliseconds: 5_000,
  waitMilliseconds: 2_000,
  blockedMilliseconds: 15_000,
};

// Clusters change all the time; a change shortens a pause, but not below this.
const SHORTEST_PAUSE_MILLISECONDS = 250;
const SHORTEST_BLOCKED_PAUSE_MILLISECONDS = 2_000;

function requestOf(operation: Operation): OperationRequest {
  const { kind, cluster, namespace } = operation;
  return operation.kind === 'offload'
    ? { kind: 'offload', cluster, namespace, spec: operation.spec }
    : ({ kind, cluster, namespace } as OperationRequest);
}

/**
 * Moves open operations on. Each is driven by the replica that holds its
 * lease; a restarted backend, or another replica, picks up what is left over.
 */
export class OperationRunner {
  readonly #store: OperationStore;
  readonly #connections: ClusterConnections;
  readonly #state: Pick<FederationState, 'onChange'>;
  readonly #identities: Pick<ActingIdentities, 'obstacle'>;
  readonly #changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
  readonly #ownerAnnotation: string;
  readonly #blocked: (cluster: string) => void;
  readonly #logger: LoggerService;
  readonly #timing: RunnerTiming;
  readonly #owner = randomUUID();
  readonly #driven = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();
  #sweeping: Promise<void> | undefined;
  #sweepAgain = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: {
    store: OperationStore;
    connections: ClusterConnections;
    state: Pick<FederationState, 'onChange'>;
    identities: Pick<ActingIdentities, 'obstacle'>;
    changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
    /** Annotation of namespaces that names their owner. */
    ownerAnnotation: string;
    /** Called when an operation on a cluster begins to be blocked, maybe for lack of rights. */
    blocked: (cluster: string) => void;
    logger: LoggerService;
    timing?: Partial<RunnerTiming>;
  }) {
    this.#store = options.store;
    this.#connections = options.connections;
    this.#state = options.state;
    this.#identities = options.identities;
    this.#changes = options.changes;
    this.#ownerAnnotation = options.ownerAnnotation;
    this.#blocked = options.blocked;
    this.#logger = options.logger;
    this.#timing = { ...defaultTiming, ...options.timing };
  }

  /** Picks up open operations, now and from time to time. */
  start() {
    this.#timer = setInterval(
      () => this.wake(),
      this.#timing.sweepMilliseconds,
    );
    this.#timer.unref();
    this.wake();
  }

  /** Looks for open operations at once. */
  wake() {
    if (this.#stopping.signal.aborted) {
      return;
    }
    if (this.#sweeping) {
      // What was stored just now may not be in the list that was read.
      this.#sweepAgain = true;
      return;
    }
    this.#sweepAgain = false;
    this.#sweeping = this.#sweep()
      .catch(error =>
        this.#logger.warn('Open operations could not be read', toError(error)),
      )
      .finally(() => {
        this.#sweeping = undefined;
        if (this.#sweepAgain) {
          this.wake();
        }
      });
  }

  /** Ends after the rounds under way and leaves the rest to others. */
  async stop() {
    this.#stopping.abort();
    clearInterval(this.#timer);
    await this.#sweeping;
    const ids = [...this.#driven.keys()];
    await Promise.all(this.#driven.values());
    await this.#store.release(ids, this.#owner);
  }

  async #sweep() {
    // Pauses may outlast a lease.
    await this.#store.renew([...this.#driven.keys()], this.#owner);
    for (const id of await this.#store.listOpen()) {
      if (this.#stopping.signal.aborted) {
        return;
      }
      if (!this.#driven.has(id)) {
        const stored = await this.#store.claim(id, this.#owner);
        if (stored) {
          this.#take(stored);
        }
      }
    }
  }

  #take(stored: StoredOperation) {
    const { id } = stored.operation;
    const driven = this.#drive(stored)
      .catch(error =>
        // The next sweep takes it up again.
        this.#logger.warn(`Operation ${id} was interrupted`, toError(error)),
      )
      .finally(() => this.#driven.delete(id));
    this.#driven.set(id, driven);
  }

  async #drive(stored: StoredOperation) {
    const { operation: first, liqoMajor, mayReplace, namespaceOwner } = stored;
    const { signal } = this.#stopping;
    const request = requestOf(first);
    const definitions = this.#changes(liqoMajor)?.steps[request.kind] ?? [];
    let operation = first;
    let actedOn: string | undefined;
    let failures = 0;
    while (!signal.aborted) {
      const outcome: RoundOutcome = await runRound({
        operation,
        wish: {
          request,
          mayReplace,
          namespaceOwner,
          ownerAnnotation: this.#ownerAnnotation,
        },
        definitions,
        obstacle: () => this.#identities.obstacle(first),
        client: () => this.#client(first),
        now: () => new Date(),
        save: (from, progress) => this.#save(from, progress),
        actedOn,
      });
      if (outcome.next === 'never') {
        return;
      }
      if (
        outcome.operation.phase === 'Blocked' &&
        operation.phase !== 'Blocked'
      ) {
        this.#blocked(request.cluster);
      }
      ({ operation, actedOn } = outcome);
      if (outcome.next === 'later') {
        failures = outcome.why === 'failed' ? failures + 1 : 0;
        await this.#pause(operation, outcome.why === 'blocked', failures);
      }
    }
  }

  #client({ cluster, actsAs }: Operation) {
    const connection = this.#connections.get(cluster);
    if (!connection) {
      throw new ServiceUnavailableError(
        `Cluster ${cluster} is not configured any more`,
      );
    }
    return connection.client(
      actsAs && { actAs: { user: actsAs.user, groups: actsAs.groups } },
    );
  }

  async #save(from: Operation, progress: OperationProgress) {
    const { phase, reason, steps } = progress;
    if (
      phase === from.phase &&
      reason === from.reason &&
      isDeepStrictEqual(steps, from.steps)
    ) {
      const held = await this.#store.renew([from.id], this.#owner);
      return held.length > 0 ? from : undefined;
    }
    const saved = await this.#store.update(from, progress, this.#owner);
    if (saved && saved.phase !== from.phase) {
      this.#logger.info(
        `Operation ${saved.id} (${saved.kind} ${saved.cluster}/${saved.namespace}) is ${saved.phase}`,
      );
    }
    return saved;
  }

  /** Ends early when a cluster changed, the deadline comes, or the runner stops. */
  async #pause(operation: Operation, blocked: boolean, failures: number) {
    const { signal } = this.#stopping;
    const { waitMilliseconds, blockedMilliseconds } = this.#timing;
    const longest = blocked
      ? blockedMilliseconds
      : Math.min(
          waitMilliseconds * 2 ** Math.max(0, failures - 1),
          blockedMilliseconds,
        );
    const untilDeadline = Date.parse(operation.deadline) - Date.now();
    const pause = Math.max(0, Math.min(longest, untilDeadline));
    const shortest = Math.min(
      pause,
      blocked || failures > 0
        ? SHORTEST_BLOCKED_PAUSE_MILLISECONDS
        : SHORTEST_PAUSE_MILLISECONDS,
    );
    if (signal.aborted) {
      return;
    }
    const stopped = new Wakeup();
    const changed = new Wakeup();
    const stop = () => {
      stopped.wake();
      changed.wake();
    };
    signal.addEventListener('abort', stop);
    const unsubscribe = this.#state.onChange(() => changed.wake());
    try {
      await stopped.sleep(shortest);
      await changed.sleep(pause - shortest);
    } finally {
      unsubscribe();
      signal.removeEventListener('abort', stop);
    }
  }
}
