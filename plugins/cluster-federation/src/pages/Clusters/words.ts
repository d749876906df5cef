import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Cluster,
  ClusterFeature,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clusterFederationTranslationRef } from '../../translation';

/** The words for a feature: its name, and what it is good for. */
export function useFeatureWords() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const words: Record<ClusterFeature, { name: string; meaning: string }> = {
    read: { name: t('feature.read'), meaning: t('feature.readMeaning') },
    offload: {
      name: t('feature.offload'),
      meaning: t('feature.offloadMeaning'),
    },
    'peer-host': {
      name: t('feature.peer-host'),
      meaning: t('feature.peer-hostMeaning'),
    },
    'peer-member': {
      name: t('feature.peer-member'),
      meaning: t('feature.peer-memberMeaning'),
    },
    workloads: {
      name: t('feature.workloads'),
      meaning: t('feature.workloadsMeaning'),
    },
    impersonate: {
      name: t('feature.impersonate'),
      meaning: t('feature.impersonateMeaning'),
    },
  };
  // A newer backend may know more of them.
  return (feature: ClusterFeature) =>
    words[feature] ?? { name: feature, meaning: '' };
}

/** The words for how much a connection allows, and where it is configured. */
export function useConnectionWords() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return {
    access: ({ access }: Cluster) =>
      access === 'peering'
        ? {
            name: t('clusterAccess.peering'),
            meaning: t('clusterAccess.peeringMeaning'),
          }
        : {
            name: t('clusterAccess.full'),
            meaning: t('clusterAccess.fullMeaning'),
          },
    source: ({ source }: Cluster): string => {
      switch (source) {
        case 'clusterFederation':
          return t('clusterSource.clusterFederation');
        case 'credentialSecrets':
          return t('clusterSource.credentialSecrets');
        case 'kubernetes':
          return t('clusterSource.kubernetes');
        default:
          return t('clusterSource.other', { source });
      }
    },
  };
}
