import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink } from '@backstage/ui';
import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useFederationLinks } from '../../../data/useFederationLinks';
import type { PeeringStanding } from '../../../model/peerCandidates';
import type { PeerForm } from '../../../model/peerForm';
import { clusterFederationTranslationRef } from '../../../translation';

/** Says what stands between the two already, and what becomes of it. */
export function StandingNotice(props: {
  form: PeerForm;
  standing: PeeringStanding;
  /** The host's view, or the member's where that is all there is. */
  existing: Peering | undefined;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { standing, existing } = props;
  const { cluster: host, member } = props.form;
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
    Peered: t('addMember.peeredMeaning'),
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
