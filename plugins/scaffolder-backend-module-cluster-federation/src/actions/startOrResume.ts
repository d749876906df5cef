import type {
  Operation,
  OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { createHash } from 'node:crypto';
import type { OperationContext } from './OperationContext';
import { readOperation } from './readOperation';
import { requestOperation } from './requestOperation';
import { targetKey } from './target';

export interface TaskCheckpoints {
  /** What tells the step of the task from all others. */
  id: string[];
  checkpoint: <T extends string>(checkpoint: {
    key: string;
    fn: () => Promise<T>;
  }) => Promise<T>;
}

/** Short enough for a header, whatever it is made from. */
function idempotencyKey(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * Asks for the operation once per task. A task that is retried or resumed goes
 * on with the operation it asked for, unless that one has come to a bad end:
 * then, and only then, it asks for a new one.
 */
export async function startOrResume(
  request: OperationRequest,
  options: OperationContext<'createOperation' | 'getOperation'>,
  task: TaskCheckpoints,
): Promise<Operation> {
  for (let attempt = 1; ; attempt++) {
    const made: { operation?: Operation } = {};
    const id = await task.checkpoint({
      // With the target, for a step with `each` shares its checkpoints.
      key: `${request.kind}.${targetKey(request)}.${attempt}`,
      fn: async () => {
        made.operation = await requestOperation(request, {
          ...options,
          idempotencyKey: idempotencyKey([...task.id, request, attempt]),
        });
        return made.operation.id;
      },
    });
    if (made.operation) {
      return made.operation;
    }
    const earlier = await readOperation(id, options);
    if (earlier && !['Failed', 'Cancelled'].includes(earlier.phase)) {
      options.logger.info(`Going on with operation ${id} of this task`);
      return earlier;
    }
    options.logger.info(
      `Operation ${id} of an earlier try has not succeeded; asking for a new one`,
    );
  }
}
