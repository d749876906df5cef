import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type {
  ClusterStatus,
  PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ClusterLink } from '../../components/ClusterLink';
import { DataTable, type DataColumn } from '../../components/DataTable';
import { EmptyNotice, Section } from '../../components/Layout';
import { Live } from '../../components/Live';
import { PodStatusLabel } from '../../components/StatusLabel';
import { RelativeTime } from '../../components/Time';
import { usePlacements } from '../../data/queries';
import { severityOf } from '../../model/peerings';
import { podKind } from '../../model/status';
import { clusterFederationTranslationRef } from '../../translation';

function RunsOn(props: { pod: PodPlacement }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { runsOn } = props.pod;
  if (!runsOn) {
    return (
      <Text variant="body-medium" color="secondary">
        {t('pod.nowhere')}
      </Text>
    );
  }
  return (
    <Flex direction="column" gap="0.5">
      <Text variant="body-medium">
        <ClusterLink name={runsOn.name} />
        {' · '}
        {runsOn.remote ? t('pod.remote') : t('pod.local')}
      </Text>
      <Text variant="body-small" color="secondary">
        {t('pod.node', { node: runsOn.node })}
      </Text>
    </Flex>
  );
}

/** Every pod of the namespace with the cluster that really runs it. */
export function PodsSection(props: {
  cluster: string;
  namespace: string;
  source?: ClusterStatus;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const placements = usePlacements(props.cluster, props.namespace);
  const columns: DataColumn<PodPlacement>[] = [
    {
      id: 'pod',
      label: t('pod.name'),
      sortValue: row => row.pod,
      cell: row => <Text variant="body-medium">{row.pod}</Text>,
    },
    {
      id: 'runsOn',
      label: t('pod.runsOn'),
      sortValue: row => row.runsOn?.name ?? '',
      cell: row => <RunsOn pod={row} />,
    },
    {
      id: 'state',
      label: t('pod.state'),
      sortValue: row => -severityOf(podKind(row)),
      cell: row => (
        <Flex direction="column" gap="0.5" align="start">
          <PodStatusLabel pod={row} source={props.source} />
          {row.message && podKind(row) !== 'success' && (
            <Text variant="body-small" color="secondary">
              {row.message}
            </Text>
          )}
        </Flex>
      ),
    },
    {
      id: 'restarts',
      label: t('pod.restarts'),
      sortValue: row => -row.restarts,
      cell: row => <Text variant="body-medium">{row.restarts}</Text>,
    },
    {
      id: 'age',
      label: t('pod.age'),
      sortValue: row => row.createdAt ?? '',
      cell: row => (
        <Text variant="body-medium">
          {row.createdAt ? <RelativeTime time={row.createdAt} /> : '–'}
        </Text>
      ),
    },
  ];
  return (
    <Section title={t('pod.title')}>
      <Live query={placements}>
        {({ items }) => (
          <DataTable
            label={t('pod.title')}
            columns={columns}
            rows={items}
            rowId={row => row.pod}
            empty={
              <EmptyNotice
                title={t('pod.empty')}
                description={t('pod.emptyDescription')}
              />
            }
          />
        )}
      </Live>
    </Section>
  );
}
