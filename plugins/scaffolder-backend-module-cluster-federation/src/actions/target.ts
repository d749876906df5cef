import {
  isPeeringRequest,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { createHash } from 'node:crypto';

/** What a request or an operation changes, in a sentence. */
export function describeTarget(request: OperationRequest): string {
  return isPeeringRequest(request)
    ? `clusters ${request.cluster} and ${request.member}`
    : `namespace ${request.namespace} of cluster ${request.cluster}`;
}

/** What could not be done, as an error begins. */
export function couldNot(request: OperationRequest): string {
  const verb =
    request.kind === 'apply-workload' ? 'apply manifests to' : request.kind;
  return `Could not ${verb} ${describeTarget(request)}`;
}

/** Tells targets apart in keys. */
export function targetKey(request: OperationRequest): string {
  const { cluster } = request;
  if (isPeeringRequest(request)) {
    return `${cluster}.${request.member}`;
  }
  const key = `${cluster}.${request.namespace}`;
  // One step may apply several sets of manifests to one namespace.
  return request.kind === 'apply-workload'
    ? `${key}.${shortHash(request.spec)}`
    : key;
}

function shortHash(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value))
    .digest('hex')
    .slice(0, 12);
}
