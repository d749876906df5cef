import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useObstacleWords } from '../../components/Candidates';
import { memberCandidates } from '../../model/peerCandidates';
import { healthKind } from '../../model/status';
import { useStandingWords } from '../../pages/Peerings/AddMember/useStandingWords';
import { clusterFederationTranslationRef } from '../../translation';
import type { ClusterOption } from '../shared';

/** The clusters that can become members of a host, and why others can't. */
export function useCandidateOptions(host: Cluster | undefined) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const wordsOf = useObstacleWords();
  const standings = useStandingWords(host);
  return (
    clusters: Cluster[],
    peerings: Peering[],
    hostName: string,
  ): ClusterOption[] =>
    memberCandidates(clusters, peerings, host)
      .filter(({ cluster }) => cluster.name !== hostName)
      .map(({ cluster, obstacle, standing }) => ({
        id: cluster.name,
        label: cluster.title ?? cluster.name,
        kind: healthKind(cluster.health),
        description: obstacle
          ? wordsOf(cluster, obstacle).text
          : [t(`health.${cluster.health}`), standings[standing]]
              .filter(Boolean)
              .join(' · '),
        disabled: obstacle !== undefined,
      }));
}
