import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiAddLine } from '@remixicon/react';
import { ActionLink, useOffloadAnywhereAccess } from '../access';
import { useFederationLinks } from '../data/useFederationLinks';
import { clusterFederationTranslationRef } from '../translation';

/** The way to offload a namespace, of a host that is known or of any. */
export function OffloadLink(props: {
  host?: string;
  variant: 'primary' | 'secondary';
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const access = useOffloadAnywhereAccess();
  const { host, variant } = props;
  const href = useFederationLinks().offload(host ? { cluster: host } : {});
  return href ? (
    <ActionLink
      access={access}
      label={t('namespaces.offload')}
      variant={variant}
      icon={<RiAddLine aria-hidden="true" />}
      href={href}
    />
  ) : null;
}
