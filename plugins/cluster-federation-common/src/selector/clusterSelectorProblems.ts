import type { ClusterSelector, NodeSelectorRequirement } from '../model';

const LABEL_NAME_LENGTH = 63;
const LABEL_PREFIX_LENGTH = 253;

function keyProblem(key: string): string | undefined {
  const [name, prefix] = key.split('/').reverse();
  return name.length > LABEL_NAME_LENGTH ||
    (prefix?.length ?? 0) > LABEL_PREFIX_LENGTH
    ? `a label key has at most ${LABEL_PREFIX_LENGTH} characters before the slash and ${LABEL_NAME_LENGTH} after it`
    : undefined;
}

function valuesProblem({
  operator,
  values = [],
}: NodeSelectorRequirement): string | undefined {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length === 0
        ? `operator ${operator} needs at least one value`
        : undefined;
    case 'Exists':
    case 'DoesNotExist':
      return values.length > 0
        ? `operator ${operator} takes no values`
        : undefined;
    default:
      return values.length !== 1 || !/^[0-9]{1,15}$/.test(values[0])
        ? `operator ${operator} needs exactly one integer`
        : undefined;
  }
}

/**
 * What Kubernetes or Liqo would not accept of a selector, beyond what the
 * schema `ClusterSelector` says: the problem by the path of its field, such as
 * `clusterSelector.nodeSelectorTerms[0].matchExpressions[1].values`, in the
 * order of the fields.
 *
 * @public
 */
export function clusterSelectorProblems({
  nodeSelectorTerms,
}: ClusterSelector): Map<string, string> {
  const problems = new Map<string, string>();
  const add = (field: string, problem: string | undefined) => {
    if (problem) {
      problems.set(field, problem);
    }
  };
  nodeSelectorTerms.forEach(({ matchExpressions = [] }, termIndex) => {
    const field = `clusterSelector.nodeSelectorTerms[${termIndex}].matchExpressions`;
    if (matchExpressions.length === 0) {
      add(
        field,
        'a term without expressions matches no member; leave the term out to choose every member',
      );
    }
    matchExpressions.forEach((expression, index) => {
      add(`${field}[${index}].key`, keyProblem(expression.key));
      add(`${field}[${index}].values`, valuesProblem(expression));
    });
  });
  return problems;
}
