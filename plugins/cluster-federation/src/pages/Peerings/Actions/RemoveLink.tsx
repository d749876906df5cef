import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { peeringDeletePermission } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ActionLink, usePeeringAccess, type Access } from '../../../access';
import { useFederationLinks } from '../../../data/useFederationLinks';
import type { PeeringEnds } from '../../../model/peeringEnds';
import { clusterFederationTranslationRef } from '../../../translation';

/** Leads to the end of what a member lends, or of what is left of it. */
export function RemoveLink(props: {
  ends: PeeringEnds;
  /** The host borrows nothing from it any more. */
  isOver: boolean;
  /** The access of what stands beside it, with its reason. */
  beside?: Access;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { ends, isOver, beside } = props;
  const access = usePeeringAccess(peeringDeletePermission, ends, ['unpeer']);
  const isSaidBeside =
    access.state === 'refused' &&
    beside?.state === 'refused' &&
    access.reason === beside.reason;
  const href = links.removeMember(ends.host, ends.memberId);
  return href ? (
    <ActionLink
      access={access}
      quiet={isSaidBeside}
      label={isOver ? t('removeMember.cleanUp') : t('removeMember.action')}
      variant="secondary"
      href={href}
    />
  ) : null;
}
