import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { peeringOptionsOf } from '../../../model/liqoTraits';
import type { PeeringStanding } from '../../../model/peerCandidates';
import { clusterFederationTranslationRef } from '../../../translation';

/** What there is to say about a member that lends something to a host already. */
export function useStandingWords(
  host: Cluster | undefined,
): Record<PeeringStanding, string | undefined> {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return {
    None: undefined,
    Begun: t('addMember.standing.Begun'),
    Peered:
      peeringOptionsOf(host).length > 0
        ? t('addMember.standing.Peered')
        : t('addMember.standing.PeeredAsInstalled'),
    Troubled: t('addMember.standing.Troubled'),
    Ending: undefined,
  };
}
