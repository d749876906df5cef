import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  makeFieldSchema,
  type FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ErrorNotice, LoadingLines } from '../components/Live';
import { FederationDataProvider } from '../data/FederationDataProvider';
import { useClusters } from '../data/queries';
import { isUnusable, offloadFeature } from '../model/features';
import { hostCandidates } from '../model/peerCandidates';
import { useObstacleWords } from '../components/Candidates';
import { clusterFederationTranslationRef } from '../translation';
import { ClusterSelect, type ClusterOption } from './ClusterSelect';

export const federationHostPickerSchema = makeFieldSchema({
  output: z => z.string().describe('Name of the host cluster'),
  uiOptions: z =>
    z.object({
      purpose: z
        .enum(['offloading', 'peering'])
        .optional()
        .describe(
          'What the host is chosen for: to offload a namespace to its members (the default), or to get a member',
        ),
    }),
});

type HostPickerProps = FieldExtensionComponentProps<
  string,
  { purpose?: 'offloading' | 'peering' }
>;

function useOffloadingOptions() {
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
  return (clusters: Cluster[]): ClusterOption[] =>
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

function usePeeringOptions() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const wordsOf = useObstacleWords();
  return (clusters: Cluster[]): ClusterOption[] =>
    hostCandidates(clusters).map(({ cluster, obstacle }) => ({
      id: cluster.name,
      label: cluster.title ?? cluster.name,
      description: obstacle
        ? wordsOf(cluster, obstacle).text
        : t('hostPicker.members', { count: cluster.memberCount }),
      disabled: obstacle !== undefined,
    }));
}

function HostSelect(props: HostPickerProps) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const clusters = useClusters();
  const offloadingOptions = useOffloadingOptions();
  const peeringOptions = usePeeringOptions();
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
  const isForPeering = props.uiSchema['ui:options']?.purpose === 'peering';
  const toOptions = isForPeering ? peeringOptions : offloadingOptions;
  return (
    <ClusterSelect
      field={props}
      options={toOptions(clusters.data.items)}
      label={t('hostPicker.label')}
      description={
        isForPeering
          ? t('hostPicker.peeringDescription')
          : t('hostPicker.description')
      }
      placeholder={t('hostPicker.placeholder')}
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
