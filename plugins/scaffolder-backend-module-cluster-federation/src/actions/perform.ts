import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import {
  isPeeringRequest,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterFederationService } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import { checkWritable } from './checkWritable';
import { followOperation } from './followOperation';
import type { OperationContext } from './OperationContext';
import { rehearse } from './rehearse';
import { startOrResume } from './startOrResume';

/** What every action is made with. */
export interface ActionOptions {
  service: ClusterFederationService;
  /** First pause between two tries; shorter in tests. */
  pauseMs?: number;
}

type TaskContext = Pick<
  ActionContext<{}>,
  | 'task'
  | 'step'
  | 'isDryRun'
  | 'checkpoint'
  | 'getInitiatorCredentials'
  | 'logger'
  | 'signal'
>;

export interface Performed<R extends OperationRequest> {
  /** `dry-run` in a dry run. */
  operationId: string;
  /** The request, with the member as the operation names it. */
  request: R;
  /** Whether it was waited for until it had succeeded. */
  hasSucceeded: boolean;
  /** What the preflight warned of, where one was made here. */
  warnings: string[];
  /** Moment, as of `Date.now()`, at which the action began. */
  startedAt: number;
  options: OperationContext;
}

/**
 * Makes a request an operation and waits for it, as the initiator of the task.
 * A dry run says what that would do instead.
 */
export async function perform<R extends OperationRequest>(
  request: R,
  task: TaskContext,
  settings: ActionOptions & {
    timeoutSeconds: number;
    /** Whether to wait until the operation has ended. */
    wait: boolean;
    /** The same request, with defaults that depend on the clusters. */
    complete?: (options: OperationContext) => Promise<R>;
  },
): Promise<Performed<R>> {
  const { service, pauseMs = 1_000, timeoutSeconds, wait, complete } = settings;
  const { logger, signal } = task;
  const startedAt = Date.now();
  const options: OperationContext = {
    service,
    credentials: await task.getInitiatorCredentials(),
    logger,
    signal,
    deadline: startedAt + timeoutSeconds * 1000,
    pauseMs,
  };
  await checkWritable(request, options);
  const completed = complete ? await complete(options) : request;
  const performed = (
    operationId: string,
    made: OperationRequest,
    warnings: string[],
    hasSucceeded: boolean,
  ): Performed<R> => ({
    operationId,
    request: {
      ...completed,
      ...(isPeeringRequest(made) && { member: made.member }),
    },
    warnings,
    hasSucceeded,
    startedAt,
    options,
  });

  if (task.isDryRun) {
    const { plan, warnings } = await rehearse(completed, options);
    return performed('dry-run', plan.request, warnings, false);
  }
  const { operation, warnings } = await startOrResume(completed, options, {
    id: [task.task.id, task.step?.id ?? ''],
    checkpoint: task.checkpoint,
  });
  if (wait) {
    await followOperation(operation, { ...options, startedAt });
  } else {
    logger.info(`Operation ${operation.id} goes on by itself`);
  }
  return performed(operation.id, operation, warnings, wait);
}
