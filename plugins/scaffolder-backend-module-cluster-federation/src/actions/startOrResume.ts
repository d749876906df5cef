import {
  isPeeringRequest,
  type Operation,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { createHash } from 'node:crypto';
import { foresee } from './foresee';
import type { OperationContext } from './OperationContext';
import { readOperation } from './readOperation';
import { requestOperation } from './requestOperation';
import { targetKey } from './target';

export interface TaskCheckpoints {
  /** What tells the step of the task from all others. */
  id: string[];
  checkpoint: <T extends string | string[]>(checkpoint: {
    key: string;
    fn: () => Promise<T>;
  }) => Promise<T>;
}

export interface StartedOperation {
  operation: Operation;
  /** What the preflight warned of. */
  warnings: string[];
}

/** Short enough for a header, whatever it is made from. */
function idempotencyKey(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * Asks for the operation once per task, and says before what speaks against it
 * and what it takes away. A task that is retried or resumed goes on with the
 * operation it asked for, unless that one has come to a bad end: then, and only
 * then, it asks for a new one.
 */
export async function startOrResume(
  request: OperationRequest,
  options: OperationContext<'preflight' | 'createOperation' | 'getOperation'>,
  task: TaskCheckpoints,
): Promise<StartedOperation> {
  for (let attempt = 1; ; attempt++) {
    // With the target, for a step with `each` shares its checkpoints.
    const key = `${request.kind}.${targetKey(request)}.${attempt}`;
    const warnings = isPeeringRequest(request)
      ? // The backend looks itself, and refuses what it finds would fail.
        []
      : await task.checkpoint({
          key: `${key}.warnings`,
          fn: () => foresee(request, options),
        });
    const made: { operation?: Operation } = {};
    const id = await task.checkpoint({
      key,
      fn: async () => {
        made.operation = await requestOperation(request, {
          ...options,
          idempotencyKey: idempotencyKey([...task.id, request, attempt]),
        });
        return made.operation.id;
      },
    });
    if (made.operation) {
      return { operation: made.operation, warnings };
    }
    const earlier = await readOperation(id, options);
    if (earlier && !['Failed', 'Cancelled'].includes(earlier.phase)) {
      options.logger.info(`Going on with operation ${id} of this task`);
      return { operation: earlier, warnings };
    }
    options.logger.info(
      `Operation ${id} of an earlier try has not succeeded; asking for a new one`,
    );
  }
}
