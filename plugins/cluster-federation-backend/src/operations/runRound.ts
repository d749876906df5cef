import type {
  Operation,
  OperationStep,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { classifyFailure } from './failures';
import type { OperationProgress } from './OperationStore';
import { clusterOfSide, sideOf } from './sides';
import type {
  Blockage,
  NamespaceClients,
  OperationStepDefinition,
  OperationWish,
} from './types';

/** Why there is a pause before the next round. */
export type PauseReason = 'waiting' | 'acted' | 'blocked' | 'failed';

/**
 * What follows a round: another one at once, after a while (sooner when the
 * cluster changes), or none: the operation has ended, or another replica has it.
 */
export type RoundOutcome =
  | { next: 'now'; operation: Operation; actedOn?: string }
  | {
      next: 'later';
      why: PauseReason;
      operation: Operation;
      actedOn?: string;
    }
  | { next: 'never' };

/** What a round works with. */
export interface RoundContext {
  operation: Operation;
  /**
   * What is known of it now.
   *
   * @throws while a cluster is not known
   */
  wish(): OperationWish;
  definitions: OperationStepDefinition<any, any, any>[];
  /** What forbids the operation to run, whatever its steps say. */
  obstacle(): Blockage | undefined;
  /**
   * Acts as whom the operation says.
   *
   * @throws while there is no way to connect
   */
  clients(): NamespaceClients;
  now(): Date;
  /**
   * Persists progress where it differs from what is stored and renews the
   * lease; nothing when the lease is lost.
   */
  save(
    operation: Operation,
    progress: OperationProgress,
  ): Promise<Operation | undefined>;
  /**
   * Runs what changes clusters, unless the lease is lost; says whether the
   * operation goes on: not when the lease was lost or it was cancelled.
   */
  acting(act: () => Promise<void>): Promise<boolean>;
  /** Step that the round before acted on. */
  actedOn?: string;
}

function withStep(
  operation: Operation,
  index: number,
  change: Omit<OperationStep, 'id' | 'title' | 'since'>,
  now: Date,
): OperationStep[] {
  return operation.steps.map((step, at) => {
    if (at !== index) {
      return step;
    }
    return {
      id: step.id,
      title: step.title,
      since: step.state === change.state ? step.since : now.toISOString(),
      ...change,
    };
  });
}

function overdueReason(operation: Operation): string {
  const step = operation.steps.find(({ state }) => state !== 'Done');
  const detail = [
    step?.waitingFor && `it was waiting for: ${step.waitingFor}`,
    step?.reason,
  ].filter(Boolean);
  return detail.length > 0
    ? `Not finished in time; ${detail.join('; ')}`
    : 'Not finished in time';
}

/**
 * Looks at the first step that is not done and moves it on. Nothing is
 * remembered between rounds but what is persisted, so a round can be the first
 * one after a crash as well as any other.
 */
export async function runRound(context: RoundContext): Promise<RoundOutcome> {
  const { operation, definitions, save } = context;
  const now = context.now();
  const isOverdue = () => context.now().toISOString() >= operation.deadline;
  const giveUp = async (late: Operation): Promise<RoundOutcome> => {
    await save(late, {
      phase: 'Failed',
      reason: overdueReason(late),
      steps: late.steps,
    });
    return { next: 'never' };
  };

  if (isOverdue()) {
    return giveUp(operation);
  }

  const index = operation.steps.findIndex(({ state }) => state !== 'Done');
  if (index === -1) {
    await save(operation, { phase: 'Succeeded', steps: operation.steps });
    return { next: 'never' };
  }

  let current = operation;
  let { actedOn } = context;
  const wait = async (
    why: 'waiting' | 'blocked' | 'failed',
    change: Omit<OperationStep, 'id' | 'title' | 'since'>,
  ): Promise<RoundOutcome> => {
    const phase = change.state === 'Blocked' ? 'Blocked' : 'Waiting';
    const saved = await save(current, {
      phase,
      reason: phase === 'Blocked' ? change.reason : undefined,
      steps: withStep(current, index, change, now),
    });
    return saved
      ? { next: 'later', why, operation: saved, actedOn }
      : { next: 'never' };
  };
  const fail = async (error: unknown): Promise<RoundOutcome> => {
    const failure = classifyFailure(error, operation);
    return failure.passes
      ? wait('failed', {
          state: 'Waiting',
          waitingFor: `Cluster ${clusterOfSide(operation, sideOf(error))}`,
          reason: failure.reason,
        })
      : wait('blocked', {
          state: 'Blocked',
          reason: failure.reason,
          fix: failure.fix,
        });
  };

  const definition = definitions.find(
    ({ id }) => id === operation.steps[index].id,
  );
  if (!definition) {
    return wait('blocked', {
      state: 'Blocked',
      reason: 'This version of the portal does not know the step',
      fix: 'Request the operation again.',
    });
  }

  const obstacle = context.obstacle();
  if (obstacle) {
    return wait('blocked', { state: 'Blocked', ...obstacle });
  }

  let wish: OperationWish;
  let clients: NamespaceClients;
  let observation: unknown;
  try {
    wish = context.wish();
    clients = context.clients();
    observation = await definition.observe(clients, wish);
  } catch (error) {
    return fail(error);
  }

  if (definition.isDone(observation, wish)) {
    const steps = withStep(operation, index, { state: 'Done' }, now);
    const last = index === operation.steps.length - 1;
    const saved = await save(operation, {
      phase: last ? 'Succeeded' : 'Running',
      steps,
    });
    return saved && !last
      ? { next: 'now', operation: saved }
      : { next: 'never' };
  }

  const blockage = definition.isBlocked(observation, wish);
  if (blockage) {
    return wait('blocked', { state: 'Blocked', ...blockage });
  }

  const waitingFor = definition.waitingFor(observation, wish);
  if (waitingFor || !definition.act) {
    return wait('waiting', {
      state: 'Waiting',
      waitingFor: waitingFor ?? definition.title(wish.request),
    });
  }

  // A repeated act does not make the step a new one.
  const again = actedOn === definition.id;
  const active = await save(
    operation,
    again
      ? operation
      : {
          phase: 'Running',
          steps: withStep(operation, index, { state: 'Active' }, now),
        },
  );
  if (!active) {
    return { next: 'never' };
  }
  current = active;
  actedOn = definition.id;
  let isLate = false;
  try {
    const goesOn = await context.acting(async () => {
      // To look can take long, and an identity is not used after the deadline.
      isLate = isOverdue();
      if (!isLate) {
        await definition.act?.(clients, observation, wish);
      }
    });
    if (!goesOn) {
      return { next: 'never' };
    }
  } catch (error) {
    return fail(error);
  }
  if (isLate) {
    return giveUp(active);
  }
  // An act that does not show at once must not be repeated in a hot loop.
  return again
    ? { next: 'later', why: 'acted', operation: active, actedOn }
    : { next: 'now', operation: active, actedOn };
}
