import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FederationDataProvider } from '../../data/FederationDataProvider';
import { useClusters, usePeerings } from '../../data/queries';
import { clusterFederationTranslationRef } from '../../translation';
import { ClusterSelect } from '../shared';
import type { HostPickerProps } from './schema';
import { useHostOptions } from './useHostOptions';

function HostSelect(props: HostPickerProps) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { purpose = 'offloading' } = props.uiSchema['ui:options'] ?? {};
  const clusters = useClusters();
  const peerings = usePeerings();
  const optionsOf = useHostOptions(purpose);
  return (
    <ClusterSelect
      field={props}
      options={
        clusters.data && optionsOf(clusters.data.items, peerings.data?.items)
      }
      queries={[clusters]}
      label={t('hostPicker.label')}
      description={
        purpose === 'peering'
          ? t('hostPicker.peeringDescription')
          : t('hostPicker.description')
      }
      placeholder={t('hostPicker.placeholder')}
      nothing={t('field.noCluster')}
    />
  );
}

/** Chooses a host, among the clusters that can be one for what is to be done. */
export function FederationHostPicker(props: HostPickerProps) {
  return (
    <FederationDataProvider>
      <HostSelect {...props} />
    </FederationDataProvider>
  );
}
