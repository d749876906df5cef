import type {
  Operation,
  OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** What was requested, as it is in an operation. */
export function requestOf(operation: Operation): OperationRequest {
  const {
    id,
    phase,
    requestedBy,
    createdAt,
    updatedAt,
    deadline,
    reason,
    actsAs,
    retryOf,
    cancelledBy,
    steps,
    ...request
  } = operation;
  return request;
}
