import {
  isPeeringRequest,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** What a request or an operation changes, in a sentence. */
export function describeTarget(request: OperationRequest): string {
  return isPeeringRequest(request)
    ? `clusters ${request.cluster} and ${request.member}`
    : `namespace ${request.namespace} of cluster ${request.cluster}`;
}

/** What could not be done, as an error begins. */
export function couldNot(request: OperationRequest): string {
  return `Could not ${request.kind} ${describeTarget(request)}`;
}

/** Tells targets apart in keys. */
export function targetKey(request: OperationRequest): string {
  const { cluster } = request;
  return isPeeringRequest(request)
    ? `${cluster}.${request.member}`
    : `${cluster}.${request.namespace}`;
}
