import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge } from '@backstage/ui';
import { RiEyeLine } from '@remixicon/react';
import { Hint } from '../components/Hint';
import { useFederationInfo } from '../data/queries';
import { clusterFederationTranslationRef } from '../translation';

/** Says, where it is so, that this portal changes nothing, and why. */
export function ReadOnlyBadge() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return useFederationInfo()?.readOnly ? (
    <Hint text={t('access.readOnlyReason')}>
      <Badge size="medium" icon={<RiEyeLine aria-hidden="true" />}>
        {t('access.readOnly')}
      </Badge>
    </Hint>
  ) : null;
}
