import type {
  ClusterSelector,
  NodeSelectorRequirement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** One requirement as kubectl writes label selectors. */
export function requirementText(requirement: NodeSelectorRequirement): string {
  const { key, operator, values = [] } = requirement;
  switch (operator) {
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
    case 'In':
      return values.length === 1
        ? `${key}=${values[0]}`
        : `${key} in (${values.join(', ')})`;
    case 'NotIn':
      return `${key} notin (${values.join(', ')})`;
    case 'Gt':
      return `${key} > ${values[0]}`;
    case 'Lt':
      return `${key} < ${values[0]}`;
    default:
      return `${key} ${operator} ${values.join(', ')}`;
  }
}

/** The terms of a selector as kubectl writes label selectors; any one of them suffices. */
export function selectorTerms(selector: ClusterSelector): string[] {
  return selector.nodeSelectorTerms.map(term =>
    (term.matchExpressions ?? []).map(requirementText).join(', '),
  );
}
