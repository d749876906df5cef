import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  ClusterStatus,
  PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { DataTable, type DataColumn } from '../../components/DataTable';
import { PodStatusLabel } from '../../components/StatusLabel';
import { RelativeTime } from '../../components/Time';
import { severityOf } from '../../model/peerings';
import { workloadText, type ClusterPods } from '../../model/placements';
import { podKind } from '../../model/status';
import { clusterFederationTranslationRef } from '../../translation';

const text = (value: string | number) => (
  <Text variant="body-medium">{value}</Text>
);

function usePodColumns(group: ClusterPods, source?: ClusterStatus) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const columns: DataColumn<PodPlacement>[] = [
    {
      id: 'pod',
      label: t('pod.name'),
      sortValue: row => row.pod,
      cell: row => text(row.pod),
    },
    {
      id: 'workload',
      label: t('pod.workload'),
      sortValue: workloadText,
      cell: row => text(row.workload ? workloadText(row) : t('pod.noWorkload')),
    },
    {
      id: 'state',
      label: t('pod.state'),
      sortValue: row => -severityOf(podKind(row)),
      cell: row => <PodStatusLabel pod={row} source={source} />,
    },
    {
      id: 'restarts',
      label: t('pod.restarts'),
      sortValue: row => -row.restarts,
      cell: row => text(row.restarts),
    },
  ];
  if (group.runsOn !== undefined) {
    columns.push({
      id: 'node',
      label: t('pod.node'),
      sortValue: row => row.runsOn?.node ?? '',
      cell: row => text(row.runsOn?.node ?? '–'),
    });
  }
  // One that all have stands above the table.
  if (group.remoteNamespaces.length > 1) {
    columns.push({
      id: 'remoteNamespace',
      label: t('pod.remoteNamespace'),
      sortValue: row => row.runsOn?.remoteNamespace ?? '',
      cell: row => text(row.runsOn?.remoteNamespace ?? '–'),
    });
  }
  columns.push({
    id: 'age',
    label: t('pod.age'),
    sortValue: row => row.createdAt ?? '',
    cell: row =>
      row.createdAt ? (
        <Text variant="body-medium">
          <RelativeTime time={row.createdAt} />
        </Text>
      ) : (
        text('–')
      ),
  });
  return columns;
}

/** The pods that one cluster runs, by workload. */
export function PodsTable(props: {
  label: string;
  group: ClusterPods;
  source?: ClusterStatus;
}) {
  const { label, group, source } = props;
  return (
    <DataTable
      label={label}
      columns={usePodColumns(group, source)}
      rows={group.pods}
      rowId={row => row.pod}
      empty={null}
    />
  );
}
