import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  makeFieldSchema,
  type FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';
import { Box, Select } from '@backstage/ui';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ErrorNotice, LoadingLines } from '../components/Live';
import { FederationDataProvider } from '../data/FederationDataProvider';
import { useClusters } from '../data/queries';
import { isUnusable, offloadFeature } from '../model/features';
import { clusterFederationTranslationRef } from '../translation';

export const federationHostPickerSchema = makeFieldSchema({
  output: z => z.string().describe('Name of the host cluster'),
});

function useOptions() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const describe = (cluster: Cluster) => {
    const { health, liqoVersion, waitingFor, error, memberCount } = cluster;
    if (health === 'Connecting') {
      return waitingFor
        ? t('hostPicker.connectingFor', { waitingFor })
        : t('hostPicker.connecting');
    }
    if (health === 'NotFollowed') {
      return t('hostPicker.notFollowed');
    }
    const offload = offloadFeature(cluster);
    if (isUnusable(offload)) {
      return (
        offload?.message ??
        (offload?.state === 'Off'
          ? t('hostPicker.off')
          : t('hostPicker.missingRights'))
      );
    }
    if (!liqoVersion) {
      return t('hostPicker.noLiqo');
    }
    if (health === 'Stale') {
      return t('hostPicker.stale', { error: error ?? '' });
    }
    return memberCount > 0
      ? t('hostPicker.members', { count: memberCount })
      : t('hostPicker.noMembers');
  };
  return (clusters: Cluster[]) =>
    clusters.map(cluster => ({
      id: cluster.name,
      label: cluster.title ?? cluster.name,
      description: describe(cluster),
      disabled:
        !cluster.liqoVersion ||
        cluster.health !== 'Fresh' ||
        isUnusable(offloadFeature(cluster)) ||
        cluster.memberCount === 0,
    }));
}

function HostSelect(props: FieldExtensionComponentProps<string>) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { schema, uiSchema, formData, onChange, rawErrors } = props;
  const clusters = useClusters();
  const toOptions = useOptions();
  if (clusters.error && !clusters.data) {
    return (
      <ErrorNotice
        error={clusters.error}
        onRetry={() => clusters.refetch()}
        isRetrying={clusters.isFetching}
      />
    );
  }
  if (!clusters.data) {
    return <LoadingLines lines={1} height={60} />;
  }
  const options = toOptions(clusters.data.items);
  const chosen = options.find(({ id }) => id === formData);
  return (
    // Tells the field that it stands on a surface, as in a card.
    <Box bg="neutral">
      <Select
        id={props.idSchema?.$id}
        label={schema.title ?? t('hostPicker.label')}
        description={
          uiSchema['ui:description'] ??
          schema.description ??
          t('hostPicker.description')
        }
        placeholder={t('hostPicker.placeholder')}
        size="medium"
        isRequired={props.required}
        isDisabled={props.disabled || props.readonly}
        isInvalid={Boolean(rawErrors?.length) || chosen?.disabled}
        value={chosen ? chosen.id : undefined}
        onChange={key => onChange(key ? String(key) : undefined)}
        options={options}
      />
    </Box>
  );
}

/** Chooses the cluster that a namespace is offloaded from, among those that can. */
export function FederationHostPicker(
  props: FieldExtensionComponentProps<string>,
) {
  return (
    <FederationDataProvider>
      <HostSelect {...props} />
    </FederationDataProvider>
  );
}
