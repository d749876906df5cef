import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  CapacityCell,
  sortCapacity,
  usePartWords,
} from '../../../components/Capacity';
import { DataTable, type DataColumn } from '../../../components/DataTable';
import type { LedgerPart, LedgerRow } from '../../../model/capacityLedger';
import { clusterFederationTranslationRef } from '../../../translation';

/** A row a resource, a column for the own nodes, each host and each member. */
export function LedgerTable(props: { parts: LedgerPart[]; rows: LedgerRow[] }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const wordsOf = usePartWords();
  const columns: DataColumn<LedgerRow>[] = [
    {
      id: 'resource',
      label: t('capacity.resource'),
      cell: row => <Text variant="body-medium">{row.resource}</Text>,
    },
    ...props.parts.map(part => ({
      id: part.id,
      label: wordsOf(part),
      cell: (row: LedgerRow) => (
        <CapacityCell
          label={`${row.resource}: ${wordsOf(part)}`}
          capacity={row.amounts.get(part.id)}
        />
      ),
    })),
  ];
  return (
    <DataTable
      label={t('ledger.title')}
      columns={columns}
      rows={sortCapacity(props.rows)}
      rowId={row => row.resource}
      empty={null}
    />
  );
}
