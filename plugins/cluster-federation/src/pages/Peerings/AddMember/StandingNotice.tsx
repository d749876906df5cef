import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink } from '@backstage/ui';
import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useFederationLinks } from '../../../data/useFederationLinks';
import type { PeeringStanding } from '../../../model/peerCandidates';
import { clusterFederationTranslationRef } from '../../../translation';

/** Says what stands between the two already, and what becomes of it. */
export function StandingNotice(props: {
  host: string;
  member: string;
  standing: PeeringStanding;
  /** There is something to choose about a peering of this host. */
  hasOptions: boolean;
  /** The host's view, or the member's where that is all there is. */
  existing: Peering | undefined;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { host, member, standing, existing } = props;
  if (standing === 'None' || standing === 'Ending') {
    return null;
  }
  const titles = {
    Begun: t('addMember.begun', { host, member }),
    Peered: t('addMember.peered', { host, member }),
    Troubled: t('addMember.troubled', { host, member }),
  };
  const meanings = {
    Begun: t('addMember.begunMeaning'),
    Peered: props.hasOptions
      ? t('addMember.peeredMeaning')
      : t('addMember.peeredAsInstalledMeaning'),
    Troubled: t('addMember.troubledMeaning'),
  };
  const href =
    existing && links.peering(existing.cluster, existing.remote.clusterId);
  return (
    <Alert
      status={standing === 'Troubled' ? 'warning' : 'info'}
      icon
      title={titles[standing]}
      description={meanings[standing]}
      customActions={
        href && (
          <ButtonLink size="small" variant="secondary" href={href}>
            {t('addMember.seePeering')}
          </ButtonLink>
        )
      }
    />
  );
}
