import { operationKinds } from './kinds';
import { dateTime, list, object, ref, string } from './primitives';

const operationStep = object(
  {
    id: string,
    title: string,
    state: { enum: ['Todo', 'Active', 'Waiting', 'Blocked', 'Done'] },
  },
  { since: dateTime, waitingFor: string, reason: string, fix: string },
);

/** Operations and where they stand. */
export const operationSchemas = {
  OperationStep: operationStep,
  Operation: object(
    {
      id: string,
      kind: { enum: operationKinds },
      cluster: string,
      phase: {
        enum: [
          'Pending',
          'Running',
          'Waiting',
          'Blocked',
          'Succeeded',
          'Failed',
          'Cancelled',
        ],
      },
      requestedBy: string,
      createdAt: dateTime,
      updatedAt: dateTime,
      deadline: dateTime,
      steps: list(ref('OperationStep')),
    },
    {
      namespace: string,
      member: string,
      spec: { type: 'object' },
      reason: string,
      actsAs: object({ user: string, groups: list(string), until: dateTime }),
      retryOf: string,
      cancelledBy: string,
    },
  ),
  OperationList: object({ items: list(ref('Operation')) }),
} as const;
