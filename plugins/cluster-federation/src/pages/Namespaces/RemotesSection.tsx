import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  ClusterStatus,
  Offloading,
  OffloadingRemote,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { DataTable, type DataColumn } from '../../components/DataTable';
import { EmptyNotice, Section } from '../../components/Layout';
import { MaybeLink } from '../../components/MaybeLink';
import { RemoteStatusLabel } from '../../components/StatusLabel';
import { useFederationLinks } from '../../data/useFederationLinks';
import { clusterFederationTranslationRef } from '../../translation';

/** The namespace on each member. */
export function RemotesSection(props: {
  offloading: Offloading;
  source?: ClusterStatus;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { offloading, source } = props;
  const columns: DataColumn<OffloadingRemote>[] = [
    {
      id: 'member',
      label: t('remote.member'),
      cell: row => (
        <Text variant="body-medium">
          <MaybeLink href={links.peering(offloading.cluster, row.clusterId)}>
            {row.name}
          </MaybeLink>
        </Text>
      ),
    },
    {
      id: 'namespace',
      label: t('remote.namespace'),
      cell: row => <Text variant="body-medium">{row.namespace ?? '–'}</Text>,
    },
    {
      id: 'phase',
      label: t('remote.phase'),
      cell: row => <RemoteStatusLabel remote={row} source={source} />,
    },
    {
      id: 'pods',
      label: t('remote.pods'),
      cell: row => (
        <Text variant="body-medium">
          {offloading.pods.remote[row.clusterId] ?? 0}
        </Text>
      ),
    },
    {
      id: 'message',
      label: t('remote.message'),
      cell: row => (
        <Text variant="body-small" color="secondary">
          {row.message ?? row.reason ?? ''}
        </Text>
      ),
    },
  ];
  return (
    <Section title={t('remote.title')}>
      <DataTable
        label={t('remote.title')}
        columns={columns}
        rows={offloading.remotes}
        rowId={row => row.clusterId}
        empty={
          <EmptyNotice
            title={t('remote.empty')}
            description={t('remote.emptyDescription')}
          />
        }
      />
    </Section>
  );
}
