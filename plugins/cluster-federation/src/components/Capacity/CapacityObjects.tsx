import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { CapacityEntry } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { LedgerObject } from '../../model/capacityLedger';
import { readableQuantity } from '../../model/quantities';
import type { StatusKind } from '../../model/status';
import { clusterFederationTranslationRef } from '../../translation';
import { DataTable, type DataColumn } from '../DataTable';
import { PlainList } from '../Layout';
import { StatusLabel } from '../StatusLabel';
import styles from './Capacity.module.css';
import { sortCapacity } from './sortCapacity';
import { usePartWords } from './usePartWords';

const KINDS: Record<CapacityEntry['state'], StatusKind> = {
  Active: 'success',
  Pending: 'progress',
  Denied: 'error',
  NotReady: 'error',
  Cordoned: 'locked',
};

function Figures(props: { entry: CapacityEntry }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return (
    <PlainList>
      {sortCapacity(props.entry.resources).map(
        ({ resource, requested, accepted, used }) => {
          const read = (quantity: string | undefined) =>
            quantity === undefined ? '–' : readableQuantity(resource, quantity);
          const text = t('capacity.usedOf', {
            used: read(used),
            accepted: read(accepted),
            resource,
          });
          const asked =
            requested && t('capacity.askedFor', { quantity: read(requested) });
          return (
            <li key={resource}>
              <Text variant="body-small">
                {[text, asked].filter(Boolean).join(', ')}
              </Text>
            </li>
          );
        },
      )}
    </PlainList>
  );
}

function ObjectName(props: { entry: CapacityEntry }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { kind, name, limitsEnforcement, resourceSlice } = props.entry;
  const notes = [
    resourceSlice && t('capacity.madeFor', { name: resourceSlice }),
    limitsEnforcement &&
      t('capacity.limits', { enforcement: limitsEnforcement }),
  ].filter(Boolean);
  return (
    <div>
      <Text as="p" variant="body-medium">{`${kind} ${name}`}</Text>
      {notes.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {notes.join(' · ')}
        </Text>
      )}
    </div>
  );
}

/** The objects that figures are read from, folded away until somebody asks. */
export function CapacityObjects(props: { objects: LedgerObject[] }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const wordsOf = usePartWords();
  const { objects } = props;
  // A cluster may have hundreds of nodes.
  const [isOpen, setOpen] = useState(false);
  const columns: DataColumn<LedgerObject>[] = [
    {
      id: 'object',
      label: t('capacity.object'),
      sortValue: row => `${row.kind} ${row.name}`,
      cell: row => <ObjectName entry={row} />,
    },
    {
      id: 'side',
      label: t('capacity.side'),
      sortValue: row => wordsOf(row.part),
      cell: row => <Text variant="body-medium">{wordsOf(row.part)}</Text>,
    },
    {
      id: 'state',
      label: t('capacity.state'),
      sortValue: row => row.state,
      // In the words of Liqo and Kubernetes, like all states.
      cell: row => <StatusLabel kind={KINDS[row.state]} label={row.state} />,
    },
    {
      id: 'figures',
      label: t('capacity.figures'),
      cell: row => <Figures entry={row} />,
    },
  ];
  return objects.length > 0 ? (
    <details
      className={styles.objects}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <Text variant="body-medium">
          {t('capacity.showObjects', {
            number: String(objects.length),
          })}
        </Text>
      </summary>
      {isOpen && (
        <DataTable
          label={t('capacity.objects')}
          columns={columns}
          rows={objects}
          rowId={row => row.id}
          empty={null}
        />
      )}
    </details>
  ) : null;
}
