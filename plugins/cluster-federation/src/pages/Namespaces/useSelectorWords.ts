import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  ClusterSelector,
  NodeSelectorRequirement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { requirementText } from '../../model/selector';
import { clusterFederationTranslationRef } from '../../translation';

function combine(
  words: string[],
  two: (pair: { first: string; second: string }) => string,
): string {
  const [head = '', ...rest] = words;
  return rest.reduce((first, second) => two({ first, second }), head);
}

/** A selector as a sentence. */
export function useSelectorWords({
  nodeSelectorTerms,
}: ClusterSelector): string {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const words = (requirement: NodeSelectorRequirement): string => {
    const { key, operator } = requirement;
    const values = combine(requirement.values ?? [], pair =>
      t('requirement.or', pair),
    );
    switch (operator) {
      case 'In':
      case 'NotIn':
      case 'Gt':
      case 'Lt':
        return t(`requirement.${operator}`, { key, values });
      case 'Exists':
      case 'DoesNotExist':
        return t(`requirement.${operator}`, { key });
      default:
        return requirementText(requirement);
    }
  };
  if (nodeSelectorTerms.length === 0) {
    return t('namespace.everyMember');
  }
  const terms = nodeSelectorTerms
    .map(({ matchExpressions = [] }) =>
      combine(matchExpressions.map(words), pair => t('namespace.and', pair)),
    )
    .filter(Boolean);
  return terms.length === 0
    ? t('namespace.emptyTerm')
    : t('namespace.selected', {
        terms: combine(terms, pair => t('namespace.or', pair)),
      });
}
