import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useClusters, useFederationInfo } from '../data/queries';
import { useFederationLinks } from '../data/useFederationLinks';
import { featureOf, isUnusable } from '../model/features';
import { clusterFederationTranslationRef } from '../translation';
import type { Access } from './useAccess';

/**
 * Whether some cluster can get a member. Who may do so depends on the two
 * clusters, which the form asks for.
 */
export function useAddMemberAccess(): Access {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const info = useFederationInfo();
  const links = useFederationLinks();
  const clusters = useClusters().data?.items;
  if (!info || info.readOnly) {
    return { state: 'absent' };
  }
  if (!clusters) {
    return { state: 'checking' };
  }
  const isPossible =
    clusters.length === 0 ||
    clusters.some(cluster => !isUnusable(featureOf(cluster, 'peer-host')));
  return isPossible
    ? { state: 'open' }
    : {
        state: 'refused',
        word: t('addMember.nowhere'),
        reason: t('addMember.nowhereReason'),
        ...(links.clusters && {
          link: { text: t('access.allClusters'), href: links.clusters },
        }),
      };
}
