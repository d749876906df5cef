import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { hasEnded } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { DataTable, type DataColumn } from '../../components/DataTable';
import { EntityLink } from '../../components/EntityLink';
import { EmptyNotice } from '../../components/Layout';
import { MaybeLink } from '../../components/MaybeLink';
import { useOperationWords } from '../../components/Operations';
import { OperationStatusLabel } from '../../components/StatusLabel';
import { ElapsedTime, RelativeTime } from '../../components/Time';
import { useFederationLinks } from '../../data/useFederationLinks';
import { operationKind } from '../../model/status';
import { severityOf } from '../../model/peerings';
import { clusterFederationTranslationRef } from '../../translation';
import type { OperationRow } from './operationRows';

/** Operations, newest first. */
export function OperationsTable(props: {
  rows: OperationRow[];
  isFiltered: boolean;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const words = useOperationWords(props.rows.map(({ operation }) => operation));

  const columns: DataColumn<OperationRow>[] = [
    {
      id: 'what',
      label: t('operations.what'),
      sortValue: row => row.what,
      cell: ({ operation, what }) => (
        <Text variant="body-medium">
          <MaybeLink href={links.operation(operation.id)}>{what}</MaybeLink>
        </Text>
      ),
    },
    {
      id: 'target',
      label: t('operations.target'),
      sortValue: row => row.target,
      cell: ({ operation, target }) => (
        <Text variant="body-medium">
          <MaybeLink href={words.targetHref(operation)}>{target}</MaybeLink>
        </Text>
      ),
    },
    {
      id: 'phase',
      label: t('operations.phase'),
      sortValue: ({ operation }) => -severityOf(operationKind(operation.phase)),
      cell: ({ operation }) => <OperationStatusLabel operation={operation} />,
    },
    {
      id: 'requestedBy',
      label: t('operations.requestedBy'),
      sortValue: row => row.operation.requestedBy,
      cell: ({ operation }) => (
        <Text variant="body-medium">
          <EntityLink entityRef={operation.requestedBy} />
        </Text>
      ),
    },
    {
      id: 'started',
      label: t('operations.started'),
      sortValue: row => row.operation.createdAt,
      cell: ({ operation }) => (
        <Text variant="body-medium">
          <RelativeTime time={operation.createdAt} />
        </Text>
      ),
    },
    {
      id: 'time',
      label: t('operations.time'),
      cell: ({ operation }) => (
        <Text variant="body-medium">
          <ElapsedTime
            since={operation.createdAt}
            until={hasEnded(operation) ? operation.updatedAt : undefined}
          />
        </Text>
      ),
    },
  ];

  return (
    <DataTable
      label={t('operations.title')}
      columns={columns}
      rows={props.rows}
      rowId={row => row.operation.id}
      empty={
        props.isFiltered ? (
          <EmptyNotice title={t('filter.noMatch')} />
        ) : (
          <EmptyNotice
            title={t('operations.empty')}
            description={t('operations.emptyDescription')}
          />
        )
      }
    />
  );
}
