import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFederationLinks } from '../../data/useFederationLinks';
import type { Obstacle, PeerCandidate } from '../../model/peerCandidates';
import { clusterFederationTranslationRef } from '../../translation';

/** Why a cluster can't be chosen, and where something can be done about it. */
export interface ObstacleWords {
  text: string;
  link?: { text: string; href: string };
}

export function useObstacleWords() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();

  const link = (text: string, href: string | undefined) =>
    href ? { link: { text, href } } : {};

  return (
    { name }: PeerCandidate['cluster'],
    obstacle: Obstacle,
  ): ObstacleWords => {
    const clusterLink = link(
      t('access.rightsOf', { cluster: name }),
      links.cluster(name),
    );
    switch (obstacle.reason) {
      case 'Connecting':
        return {
          text: obstacle.waitingFor
            ? t('candidate.obstacle.connectingFor', {
                waitingFor: obstacle.waitingFor,
              })
            : t('candidate.obstacle.connecting'),
        };
      case 'NoContact':
        return {
          text: [t('candidate.obstacle.noContact'), obstacle.error]
            .filter(Boolean)
            .join(' '),
        };
      case 'MemberOnly':
        return { text: t('candidate.obstacle.memberOnly') };
      case 'NoLiqo':
        return {
          text: t('cluster.noLiqo'),
          ...link(t('install.link'), links.install(name)),
        };
      case 'NoClusterId':
        return { text: t('candidate.obstacle.noClusterId') };
      case 'MissingRights':
        return {
          text: obstacle.message ?? t('candidate.obstacle.missingRights'),
          ...clusterLink,
        };
      case 'Off':
        return {
          text: obstacle.message ?? t('candidate.obstacle.off'),
          ...clusterLink,
        };
      case 'IsHost':
        return { text: t('candidate.obstacle.isHost') };
      case 'SameClusterId':
        return {
          text: t('candidate.obstacle.sameClusterId', {
            clusterId: obstacle.clusterId,
          }),
        };
      case 'OtherLiqo':
        return {
          text: t('candidate.obstacle.otherLiqo'),
          ...link(t('install.link'), links.install(name)),
        };
      case 'Ending':
        return {
          text: t('candidate.obstacle.ending'),
          ...link(t('operation.title'), links.operations),
        };
      default:
        return { text: t('candidate.obstacle.unknown') };
    }
  };
}
