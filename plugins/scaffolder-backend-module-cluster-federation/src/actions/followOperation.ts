import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  hasEnded,
  type Operation,
  type OperationStep,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { setTimeout as delay } from 'node:timers/promises';
import { OperationError, sentences, withContext } from './errors';
import type { OperationContext } from './OperationContext';
import { retryWhileUnavailable } from './retryWhileUnavailable';
import { describeTarget } from './target';

const longPollSeconds = 20;

export interface FollowOptions extends OperationContext<'getOperation'> {
  /** Moment, as of `Date.now()`, from which elapsed time is counted. */
  startedAt: number;
}

/**
 * Waits until an operation has succeeded and logs each change of its steps
 * once. Giving up leaves the operation alone: it goes on in the backend.
 *
 * @throws OperationError when it fails, is cancelled, or takes too long, and
 * when waiting is aborted.
 */
export async function followOperation(
  start: Operation,
  options: FollowOptions,
): Promise<Operation> {
  const { deadline, startedAt } = options;
  const logChanges = createChangeLog(options.logger, startedAt);
  let operation = start;
  logChanges(operation);
  while (!hasEnded(operation)) {
    if (Date.now() >= deadline) {
      throw tooLate(operation, startedAt);
    }
    const next = await poll(operation, options);
    logChanges(next);
    if (next.updatedAt === operation.updatedAt && !hasEnded(next)) {
      // The long poll ran out, or it was answered early: never ask in a hot loop.
      await pause(next, options);
    }
    operation = next;
  }
  if (operation.phase !== 'Succeeded') {
    throw unsuccessful(operation);
  }
  return operation;
}

async function pause(
  operation: Operation,
  { pauseMs, signal }: FollowOptions,
): Promise<void> {
  try {
    await delay(pauseMs, undefined, { signal });
  } catch {
    throw goesOn(operation, 'This task was cancelled');
  }
}

async function poll(
  operation: Operation,
  options: FollowOptions,
): Promise<Operation> {
  const { service, credentials, deadline, signal, logger } = options;
  try {
    return await retryWhileUnavailable(
      () => {
        const secondsLeft = Math.ceil((deadline - Date.now()) / 1000);
        const waitSeconds = Math.max(0, Math.min(longPollSeconds, secondsLeft));
        // A hung backend must not hold the task longer than a long poll may take.
        const answerBy = AbortSignal.timeout((waitSeconds + 10) * 1000);
        return service.getOperation(
          operation.id,
          { waitSeconds, since: operation.updatedAt },
          {
            credentials,
            signal: signal ? AbortSignal.any([signal, answerBy]) : answerBy,
          },
        );
      },
      {
        ...options,
        onOutage: reason =>
          logger.warn(
            `No answer about operation ${operation.id} (${reason}); asking again`,
          ),
      },
    );
  } catch (error) {
    if (signal?.aborted) {
      throw goesOn(operation, 'This task was cancelled');
    }
    throw withContext(
      `Lost sight of ${title(operation)}, which goes on by itself`,
      error,
    );
  }
}

function createChangeLog(logger: LoggerService, startedAt: number) {
  const lastLines = new Map<string, string>();
  const logOnce = (key: string, line: string, level: 'info' | 'warn') => {
    if (lastLines.get(key) !== line) {
      lastLines.set(key, line);
      logger[level](`[${elapsedSince(startedAt)}] ${line}`);
    }
  };
  return (operation: Operation) => {
    for (const step of operation.steps) {
      const line = describeStep(step);
      if (line) {
        logOnce(step.id, line, step.state === 'Blocked' ? 'warn' : 'info');
      }
    }
    const explained = operation.steps.some(step => step.state === 'Blocked');
    if (operation.phase === 'Blocked' && operation.reason && !explained) {
      logOnce('', sentences(`Blocked: ${operation.reason}`), 'warn');
    }
  };
}

function describeStep(step: OperationStep): string | undefined {
  switch (step.state) {
    case 'Active':
      return `${step.title}: started`;
    case 'Waiting':
      return `${step.title}: waiting${
        step.waitingFor ? ` for ${step.waitingFor}` : ''
      }`;
    case 'Blocked':
      return `${step.title}: blocked. ${sentences(step.reason, step.fix)}`;
    case 'Done':
      return `${step.title}: done`;
    default:
      return undefined;
  }
}

function tooLate(operation: Operation, startedAt: number): OperationError {
  const current = operation.steps.find(step => step.state !== 'Done');
  const stuckAt = current ? describeStep(current) : undefined;
  return goesOn(
    operation,
    sentences(
      `${title(operation)} has not ended after ${elapsedSince(startedAt)}`,
      stuckAt ?? operation.reason,
    ),
  );
}

function goesOn(operation: Operation, why: string): OperationError {
  return new OperationError(
    sentences(
      why,
      `Operation ${operation.id} goes on by itself until ${operation.deadline}; retry the task to wait for it again`,
    ),
  );
}

function unsuccessful(operation: Operation): OperationError {
  const step = operation.steps.find(({ reason, fix }) => reason || fix);
  return new OperationError(
    sentences(
      `${title(operation)} ${
        operation.phase === 'Cancelled' ? 'was cancelled' : 'failed'
      }`,
      operation.reason ?? step?.reason,
      step?.fix,
    ),
  );
}

function title(operation: Operation): string {
  return `Operation ${operation.id} (${operation.kind} ${describeTarget(
    operation,
  )})`;
}

/** Time since a moment, such as `3.2 s` or `2 min 5 s`. */
export function elapsedSince(moment: number): string {
  const seconds = (Date.now() - moment) / 1000;
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}
