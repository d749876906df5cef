import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ActionLink, useAddMemberAccess } from '../access';
import { useFederationLinks } from '../data/useFederationLinks';
import { clusterFederationTranslationRef } from '../translation';

/** The way to add a member, to a host that is known or to any. */
export function AddMemberLink(props: { host?: string }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const access = useAddMemberAccess();
  const { host } = props;
  const href = useFederationLinks().addMember(host ? { cluster: host } : {});
  return href ? (
    <ActionLink
      access={access}
      label={t('addMember.action')}
      variant="secondary"
      href={href}
    />
  ) : null;
}
