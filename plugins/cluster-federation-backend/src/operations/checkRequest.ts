import { InputError } from '@backstage/errors';
import {
  clusterSelectorProblems,
  type OffloadRequest,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { checkWorkload } from '../workloads';
import { checkPeeringSpec } from './checkPeeringSpec';

function checkOffload({ spec }: OffloadRequest) {
  const selected = spec.namespaceMappingStrategy === 'SelectedName';
  if (selected && spec.remoteNamespaceName === undefined) {
    throw new InputError(
      'spec.remoteNamespaceName: is needed with the mapping strategy SelectedName',
    );
  }
  if (!selected && spec.remoteNamespaceName !== undefined) {
    throw new InputError(
      `spec.remoteNamespaceName: has no meaning with the mapping strategy ${spec.namespaceMappingStrategy}, only with SelectedName`,
    );
  }
  const [first] = clusterSelectorProblems(spec.clusterSelector);
  if (first) {
    const [field, problem] = first;
    throw new InputError(`spec.${field}: ${problem}`);
  }
}

/**
 * Checks what the schema of a request cannot say.
 *
 * @throws InputError naming the field
 */
export function checkRequest(request: OperationRequest) {
  if (request.kind === 'offload') {
    checkOffload(request);
  }
  if (request.kind === 'apply-workload') {
    checkWorkload(request);
  }
  if (request.kind === 'peer') {
    checkPeeringSpec(request.spec);
  }
}
