import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { clusterFederationTranslationRef } from '../../translation';
import { StatusLabel } from '../StatusLabel';

/** Whether a selector chooses something. */
export function Verdict(props: { isChosen: boolean }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return props.isChosen ? (
    <StatusLabel kind="success" label={t('selectorPreview.chosen')} />
  ) : (
    <StatusLabel kind="none" label={t('selectorPreview.notChosen')} />
  );
}
