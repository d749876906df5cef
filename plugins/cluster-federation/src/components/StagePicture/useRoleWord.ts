import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ClusterPods } from '../../model/placements';
import { clusterFederationTranslationRef } from '../../translation';

/** What a cluster is to the pods, in a word; empty for what runs nowhere. */
export function useRoleWord() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return ({ runsOn, isHost, memberOf }: ClusterPods): string => {
    if (runsOn === undefined) {
      return '';
    }
    if (isHost) {
      return memberOf.length > 0
        ? t('placement.hostAndMember')
        : t('placement.host');
    }
    return t('placement.member');
  };
}
