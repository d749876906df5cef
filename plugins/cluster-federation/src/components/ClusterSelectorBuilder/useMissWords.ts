import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { requirementText } from '../../model/selector';
import type { NearestMiss } from '../../model/selectorPreview';
import { clusterFederationTranslationRef } from '../../translation';

/** What a virtual node lacks to be chosen, in words. */
export function useMissWords() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return ({ node, unmet }: NearestMiss): string =>
    unmet
      .map(requirement => {
        const words = { requirement: requirementText(requirement) };
        return Object.hasOwn(node.labels, requirement.key)
          ? t('selectorPreview.isOther', {
              ...words,
              value: node.labels[requirement.key] || '""',
            })
          : t('selectorPreview.isMissing', words);
      })
      .join('; ');
}
