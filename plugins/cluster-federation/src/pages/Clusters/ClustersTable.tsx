import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { DataTable, type DataColumn } from '../../components/DataTable';
import { Hint } from '../../components/Hint';
import { EmptyNotice } from '../../components/Layout';
import { MaybeLink } from '../../components/MaybeLink';
import { HealthLabel } from '../../components/StatusLabel';
import { RelativeTime } from '../../components/Time';
import { useFederationLinks } from '../../data/useFederationLinks';
import { isStateKnown } from '../../model/health';
import { severityOf } from '../../model/peerings';
import { healthKind } from '../../model/status';
import { clusterFederationTranslationRef } from '../../translation';
import { ClusterCounts } from './ClusterCounts';
import { FeatureSummary } from './FeatureList';
import { useConnectionWords } from './words';

const small = (text: string | undefined) =>
  text ? (
    <Text variant="body-small" color="secondary">
      {text}
    </Text>
  ) : null;

/** How fresh the state of a cluster is, and why it is not fresher. */
export function ClusterHealth(props: { cluster: Cluster }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { cluster } = props;
  const { health, asOf, error, waitingFor } = cluster;
  return (
    <Flex direction="column" gap="0.5" align="start">
      <span role="status">
        <HealthLabel cluster={cluster} />
      </span>
      {health !== 'Fresh' && asOf && (
        <Text variant="body-small" color="secondary">
          {t('clusterPage.lastContact')} <RelativeTime time={asOf} />
        </Text>
      )}
      {small(error)}
      {waitingFor && small(t('freshness.waiting', { waitingFor }))}
    </Flex>
  );
}

function Versions(props: { cluster: Cluster }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { liqoVersion, liqoMajor, kubernetesVersion } = props.cluster;
  let liqo: string | undefined;
  if (liqoVersion) {
    liqo = `Liqo ${liqoVersion}`;
  } else if (liqoMajor !== undefined) {
    liqo = `Liqo ${t('clusterPage.liqoMajor', { major: String(liqoMajor) })}`;
  } else if (isStateKnown(props.cluster)) {
    liqo = t('cluster.noLiqo');
  }
  return (
    <Flex direction="column" gap="0.5">
      <Text variant="body-medium">{liqo ?? '–'}</Text>
      {small(kubernetesVersion && `Kubernetes ${kubernetesVersion}`)}
    </Flex>
  );
}

/** One line a cluster. */
export function ClustersTable(props: {
  clusters: Cluster[];
  isFiltered: boolean;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const words = useConnectionWords();

  const columns: DataColumn<Cluster>[] = [
    {
      id: 'cluster',
      label: t('clusters.cluster'),
      sortValue: row => row.title ?? row.name,
      cell: row => (
        <Flex direction="column" gap="0.5">
          <Text variant="body-medium">
            <MaybeLink href={links.cluster(row.name)}>
              {row.title ?? row.name}
            </MaybeLink>
          </Text>
          {row.title !== row.name && small(row.title && row.name)}
        </Flex>
      ),
    },
    {
      id: 'health',
      label: t('clusters.health'),
      sortValue: row => -severityOf(healthKind(row.health)),
      cell: row => <ClusterHealth cluster={row} />,
    },
    {
      id: 'access',
      label: t('clusters.access'),
      sortValue: row => row.access,
      cell: row => (
        <Flex direction="column" gap="0.5" align="start">
          <Text variant="body-medium">
            <Hint text={words.access(row).meaning}>
              {words.access(row).name}
            </Hint>
          </Text>
          {small(words.source(row))}
        </Flex>
      ),
    },
    {
      id: 'versions',
      label: t('clusters.versions'),
      sortValue: row => row.liqoVersion ?? '',
      cell: row => <Versions cluster={row} />,
    },
    {
      id: 'features',
      label: t('clusters.features'),
      cell: row => <FeatureSummary features={row.features} />,
    },
    {
      id: 'carries',
      label: t('clusters.carries'),
      cell: row => <ClusterCounts cluster={row} />,
    },
  ];
  return (
    <DataTable
      label={t('clusters.title')}
      columns={columns}
      rows={props.clusters}
      rowId={row => row.name}
      empty={
        props.isFiltered ? <EmptyNotice title={t('filter.noMatch')} /> : null
      }
    />
  );
}
