import { InputError } from '@backstage/errors';
import type {
  NodeSelectorRequirement,
  OffloadRequest,
  OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { checkPeeringSpec } from './checkPeeringSpec';

const LABEL_NAME_LENGTH = 63;
const LABEL_PREFIX_LENGTH = 253;

function checkLabelKey(key: string, field: string) {
  const [name, prefix] = key.split('/').reverse();
  if (
    name.length > LABEL_NAME_LENGTH ||
    (prefix?.length ?? 0) > LABEL_PREFIX_LENGTH
  ) {
    throw new InputError(
      `${field}: a label key has at most ${LABEL_PREFIX_LENGTH} characters before the slash and ${LABEL_NAME_LENGTH} after it`,
    );
  }
}

function checkRequirement(
  { key, operator, values = [] }: NodeSelectorRequirement,
  field: string,
) {
  checkLabelKey(key, `${field}.key`);
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) {
        throw new InputError(
          `${field}.values: operator ${operator} needs at least one value`,
        );
      }
      return;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) {
        throw new InputError(
          `${field}.values: operator ${operator} takes no values`,
        );
      }
      return;
    default:
      if (values.length !== 1 || !/^[0-9]{1,15}$/.test(values[0])) {
        throw new InputError(
          `${field}.values: operator ${operator} needs exactly one integer`,
        );
      }
  }
}

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
  spec.clusterSelector.nodeSelectorTerms.forEach((term, termIndex) => {
    const field = `spec.clusterSelector.nodeSelectorTerms[${termIndex}]`;
    const expressions = term.matchExpressions ?? [];
    if (expressions.length === 0) {
      throw new InputError(
        `${field}.matchExpressions: a term without expressions matches no member; leave the term out to choose every member`,
      );
    }
    expressions.forEach((expression, index) =>
      checkRequirement(expression, `${field}.matchExpressions[${index}]`),
    );
  });
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
  if (request.kind === 'peer') {
    checkPeeringSpec(request.spec);
  }
}
