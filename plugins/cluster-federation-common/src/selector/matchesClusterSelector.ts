import type { ClusterSelector, NodeSelectorRequirement } from '../model';

/** As Kubernetes compares: decimal integers of 64 bits; label values have no sign. */
function integer(text: string | undefined): bigint | undefined {
  if (text === undefined || !/^[0-9]+$/.test(text)) {
    return undefined;
  }
  const value = BigInt(text);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

function isMet(
  { key, operator, values = [] }: NodeSelectorRequirement,
  labels: Record<string, string>,
): boolean {
  // `constructor` is a valid key too.
  const label = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return label !== undefined && values.includes(label);
    case 'NotIn':
      return label === undefined || !values.includes(label);
    case 'Exists':
      return label !== undefined;
    case 'DoesNotExist':
      return label === undefined;
    case 'Gt':
    case 'Lt': {
      const [actual, limit] = [integer(label), integer(values[0])];
      if (actual === undefined || limit === undefined) {
        return false;
      }
      return operator === 'Gt' ? actual > limit : actual < limit;
    }
    default:
      // A cluster may hold what a newer Kubernetes knows.
      return false;
  }
}

/**
 * The requirements that labels do not meet, of the term that comes closest: the
 * one with the fewest of them, the first of several. A term without expressions
 * matches nothing and lacks nothing, so that it is never the closest.
 *
 * Empty if the labels match, and also if there are only terms without
 * expressions; `matchesClusterSelector` tells which. Selectors that
 * `clusterSelectorProblems` objects to have no meaning here.
 *
 * @public
 */
export function unmetRequirements(
  selector: ClusterSelector,
  labels: Record<string, string>,
): NodeSelectorRequirement[] {
  const [closest = []] = unmetByTerm(selector, labels).sort(
    (one, other) => one.length - other.length,
  );
  return closest;
}

/**
 * Whether a virtual node with these labels is chosen. No terms choose every
 * virtual node, as in Liqo; a term without expressions matches nothing, as in
 * Kubernetes. Selectors that `clusterSelectorProblems` objects to have no
 * meaning here.
 *
 * @public
 */
export function matchesClusterSelector(
  selector: ClusterSelector,
  labels: Record<string, string>,
): boolean {
  return (
    selector.nodeSelectorTerms.length === 0 ||
    unmetByTerm(selector, labels).some(unmet => unmet.length === 0)
  );
}

/** Of the terms with expressions, in their order. */
function unmetByTerm(
  { nodeSelectorTerms }: ClusterSelector,
  labels: Record<string, string>,
): NodeSelectorRequirement[][] {
  return nodeSelectorTerms
    .map(({ matchExpressions = [] }) => matchExpressions)
    .filter(expressions => expressions.length > 0)
    .map(expressions =>
      expressions.filter(expression => !isMet(expression, labels)),
    );
}
