import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useObstacleWords } from '../../components/Candidates';
import { hostCandidates, type HostPurpose } from '../../model/peerCandidates';
import { peeredMembers, takesPods } from '../../model/peeredMembers';
import { healthKind } from '../../model/status';
import { clusterFederationTranslationRef } from '../../translation';
import type { ClusterOption } from '../shared';

/** Every cluster, those that can be the host first. */
export function useHostOptions(purpose: HostPurpose) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const wordsOf = useObstacleWords();

  const membersOf = (cluster: Cluster, peerings: Peering[] | undefined) => {
    if (cluster.memberCount === 0) {
      return [t('hostPicker.noMembers')];
    }
    const ready = peeredMembers([], peerings ?? [], cluster.name).filter(
      ({ peering, obstacle }) =>
        !obstacle && peering.virtualNodes.some(takesPods),
    ).length;
    return [
      t('hostPicker.members', { count: cluster.memberCount }),
      // Without the peerings their number is known, not their state.
      ...(peerings ? [t('hostPicker.ready', { ready: String(ready) })] : []),
    ];
  };

  return (clusters: Cluster[], peerings?: Peering[]): ClusterOption[] =>
    hostCandidates(clusters, purpose)
      .map(({ cluster, obstacle }): ClusterOption => {
        const isLonely = purpose === 'offloading' && cluster.memberCount === 0;
        return {
          id: cluster.name,
          label: cluster.title ?? cluster.name,
          kind: healthKind(cluster.health),
          description: obstacle
            ? wordsOf(cluster, obstacle).text
            : [
                t(`health.${cluster.health}`),
                ...membersOf(cluster, peerings),
              ].join(' · '),
          disabled: obstacle !== undefined || isLonely,
        };
      })
      .sort((a, b) => Number(a.disabled) - Number(b.disabled));
}
