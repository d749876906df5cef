import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  requestOf,
  isPeeringRequest,
  type LiqoMajor,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterConnections } from '../clusters';
import type { ActingIdentities } from '../impersonation';
import type { FederationState } from '../state';
import { clientsOf, wishOf } from './operationAccess';
import type { OperationRetention } from './OperationRetention';
import { targetName } from './operationTarget';
import { otherCluster } from './pinnedClusters';
import { runRound, type RoundOutcome } from './runRound';
import {
  defaultTiming,
  pauseOf,
  type Pause,
  type RunnerTiming,
} from './runnerTiming';
import { Wakeup } from './Wakeup';
import { stepsOf } from './types';
import type {
  Lease,
  OperationProgress,
  OperationStore,
  StoredOperation,
} from './OperationStore';
import type { LiqoChanges } from './types';

function stepsDone({ steps }: Operation): number {
  return steps.filter(({ state }) => state === 'Done').length;
}

/**
 * Moves open operations on. Each is driven by the replica that holds its
 * lease; a restarted backend, or another replica, picks up what is left over.
 */
export class OperationRunner {
  readonly #store: OperationStore;
  readonly #connections: ClusterConnections;
  readonly #state: Pick<FederationState, 'onChange' | 'cluster'>;
  readonly #identities: Pick<ActingIdentities, 'obstacle'>;
  readonly #changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
  readonly #ownerAnnotation: string;
  readonly #blocked: (cluster: string) => void;
  readonly #retention: Pick<OperationRetention, 'enforce'>;
  readonly #logger: LoggerService;
  readonly #timing: RunnerTiming;
  readonly #owner = randomUUID();
  readonly #driven = new Map<string, { lease: Lease; end: Promise<void> }>();
  readonly #hurries = new EventEmitter().setMaxListeners(0);
  readonly #stopping = new AbortController();
  #sweeping: Promise<void> | undefined;
  #sweepAgain = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: {
    store: OperationStore;
    connections: ClusterConnections;
    state: Pick<FederationState, 'onChange' | 'cluster'>;
    identities: Pick<ActingIdentities, 'obstacle'>;
    changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
    /** Annotation of namespaces that names their owner. */
    ownerAnnotation: string;
    /** Called when an operation on a cluster begins to be blocked, maybe for lack of rights. */
    blocked: (cluster: string) => void;
    retention: Pick<OperationRetention, 'enforce'>;
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
    this.#retention = options.retention;
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

  /** Ends the pause of an operation, if it is driven here. */
  lookAgain(id: string) {
    this.#hurries.emit(id);
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
        this.#logger.warn(
          'Operations could not be looked through',
          toError(error),
        ),
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
    const driven = [...this.#driven.values()];
    await Promise.all(driven.map(({ end }) => end));
    await this.#store.release(driven.map(({ lease }) => lease));
  }

  async #sweep() {
    // Pauses may outlast a lease.
    const driven = [...this.#driven.values()];
    await this.#store.renew(driven.map(({ lease }) => lease));
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
    await this.#retention.enforce();
  }

  #take(stored: StoredOperation) {
    const { lease } = stored;
    const { id } = lease;
    const end = this.#drive(stored)
      .catch(error =>
        // The next sweep takes it up again.
        this.#logger.warn(`Operation ${id} was interrupted`, toError(error)),
      )
      .finally(() => this.#driven.delete(id));
    this.#driven.set(id, { lease, end });
  }

  async #drive(stored: StoredOperation) {
    const { operation: first, lease, liqoMajor } = stored;
    const { signal } = this.#stopping;
    const request = requestOf(first);
    const changes = this.#changes(liqoMajor);
    const definitions = (changes && stepsOf(changes, request)) ?? [];
    const sources = { connections: this.#connections, state: this.#state };
    let operation = first;
    let actedOn: string | undefined;
    let failures = 0;
    let waits = 0;
    while (!signal.aborted) {
      const outcome: RoundOutcome = await runRound({
        operation,
        wish: () => wishOf(stored, this.#ownerAnnotation, sources),
        definitions,
        obstacle: () => this.#obstacle(stored),
        clients: () => clientsOf(first, lease, sources),
        now: () => new Date(),
        save: (from, progress) => this.#save(from, progress, lease),
        acting: act => this.#act(lease, act),
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
        if (isPeeringRequest(request)) {
          this.#blocked(request.member);
        }
      }
      const goesOn = stepsDone(outcome.operation) > stepsDone(operation);
      ({ operation, actedOn } = outcome);
      waits = goesOn ? 0 : waits;
      if (outcome.next === 'later') {
        const { why } = outcome;
        failures = why === 'failed' ? failures + 1 : 0;
        await this.#pause(
          operation,
          pauseOf(this.#timing, why, failures, waits),
        );
        waits++;
      }
    }
  }

  /** Peerings are made with the rights of the portal, not of a user. */
  #obstacle(stored: StoredOperation) {
    const { operation } = stored;
    return isPeeringRequest(operation)
      ? otherCluster(stored, this.#state)
      : this.#identities.obstacle(operation);
  }

  async #act(lease: Lease, act: () => Promise<void>): Promise<boolean> {
    if (!(await this.#store.beginAct(lease))) {
      return false;
    }
    const [outcome] = await Promise.allSettled([act()]);
    if (!(await this.#store.endAct(lease))) {
      return false;
    }
    if (outcome.status === 'rejected') {
      throw outcome.reason;
    }
    return true;
  }

  async #save(from: Operation, progress: OperationProgress, lease: Lease) {
    const { phase, reason, steps } = progress;
    if (
      phase === from.phase &&
      reason === from.reason &&
      isDeepStrictEqual(steps, from.steps)
    ) {
      const held = await this.#store.renew([lease]);
      return held.length > 0 ? from : undefined;
    }
    const saved = await this.#store.update(from, progress, lease);
    if (saved && saved.phase !== from.phase) {
      this.#logger.info(
        `Operation ${saved.id} (${saved.kind} ${targetName(saved)}) is ${
          saved.phase
        }`,
      );
    }
    return saved;
  }

  /** Ends early when a cluster changed, the deadline comes, or the runner stops. */
  async #pause(operation: Operation, { longest, shortest: atLeast }: Pause) {
    const { signal } = this.#stopping;
    const untilDeadline = Date.parse(operation.deadline) - Date.now();
    const pause = Math.max(0, Math.min(longest, untilDeadline));
    const shortest = Math.min(pause, atLeast);
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
    this.#hurries.once(operation.id, stop);
    const unsubscribe = this.#state.onChange(() => changed.wake());
    try {
      await stopped.sleep(shortest);
      await changed.sleep(pause - shortest);
    } finally {
      unsubscribe();
      this.#hurries.off(operation.id, stop);
      signal.removeEventListener('abort', stop);
    }
  }
}
