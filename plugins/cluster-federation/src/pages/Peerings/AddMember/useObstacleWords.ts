import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFederationLinks } from '../../../data/useFederationLinks';
import type { Obstacle, PeerCandidate } from '../../../model/peerCandidates';
import { clusterFederationTranslationRef } from '../../../translation';

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
            ? t('addMember.obstacle.connectingFor', {
                waitingFor: obstacle.waitingFor,
              })
            : t('addMember.obstacle.connecting'),
        };
      case 'NoContact':
        return {
          text: [t('addMember.obstacle.noContact'), obstacle.error]
            .filter(Boolean)
            .join(' '),
        };
      case 'MemberOnly':
        return { text: t('addMember.obstacle.memberOnly') };
      case 'NoLiqo':
        return {
          text: t('cluster.noLiqo'),
          ...link(t('install.link'), links.install(name)),
        };
      case 'NoClusterId':
        return { text: t('addMember.obstacle.noClusterId') };
      case 'MissingRights':
        return {
          text: obstacle.message ?? t('addMember.obstacle.missingRights'),
          ...clusterLink,
        };
      case 'Off':
        return {
          text: obstacle.message ?? t('addMember.obstacle.off'),
          ...clusterLink,
        };
      case 'IsHost':
        return { text: t('addMember.obstacle.isHost') };
      case 'SameClusterId':
        return {
          text: t('addMember.obstacle.sameClusterId', {
            clusterId: obstacle.clusterId,
          }),
        };
      case 'OtherLiqo':
        return {
          text: t('addMember.obstacle.otherLiqo'),
          ...link(t('install.link'), links.install(name)),
        };
      case 'Ending':
        return {
          text: t('addMember.obstacle.ending'),
          ...link(t('operation.title'), links.operations),
        };
      default:
        return { text: t('addMember.obstacle.unknown') };
    }
  };
}
