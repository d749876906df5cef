import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Text, TextField } from '@backstage/ui';
import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { RiDeleteBinLine } from '@remixicon/react';
import {
  furtherField,
  mainResources,
  resourceField,
  type PeerForm,
  type ResourceRow,
} from '../../../model/peerForm';
import { AddRowButton, useRows } from '../../../components/Rows';
import { clusterFederationTranslationRef } from '../../../translation';
import styles from './AddMember.module.css';
import type { FieldWords } from './useFieldWords';
import type { ChangeForm } from './usePeerForm';

function FurtherRow(props: {
  row: ResourceRow;
  index: number;
  isNew: boolean;
  wordsOf: FieldWords;
  onChange: (row: ResourceRow) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { row, index, wordsOf, onChange } = props;
  const number = String(index + 1);
  return (
    <div className={styles.row}>
      <TextField
        label={t('addMember.resources.name', { number })}
        placeholder="nvidia.com/gpu"
        size="medium"
        // Whoever asked for the row wants to fill it in.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={props.isNew}
        value={row.name}
        onChange={text => onChange({ ...row, name: text.trim() })}
        validationBehavior="aria"
        validate={() => wordsOf(furtherField(index, 'name'))}
      />
      <TextField
        label={t('addMember.resources.quantity', { number })}
        placeholder="1"
        size="medium"
        value={row.quantity}
        onChange={text => onChange({ ...row, quantity: text.trim() })}
        validationBehavior="aria"
        validate={() =>
          wordsOf(furtherField(index, 'quantity'), resourceField(row.name))
        }
      />
      <div className={styles.remove}>
        <ButtonIcon
          variant="secondary"
          icon={<RiDeleteBinLine aria-hidden="true" />}
          aria-label={t('addMember.resources.remove', {
            name: row.name || number,
          })}
          onPress={props.onRemove}
        />
      </div>
    </div>
  );
}

/** What the host asks the member for. */
export function ResourceFields(props: {
  form: PeerForm;
  change: ChangeForm;
  /** What the host holds about the member already. */
  existing: Peering | undefined;
  wordsOf: FieldWords;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { form, change, existing, wordsOf } = props;
  const { main, further } = form;
  const furtherRows = useRows({
    rows: further,
    empty: { name: '', quantity: '' },
    onChange: rows => change({ further: rows }),
  });
  const labels = {
    cpu: t('addMember.resources.cpu'),
    memory: t('addMember.resources.memory'),
    pods: t('addMember.resources.pods'),
  };
  const examples = { cpu: '4', memory: '8Gi', pods: '110' };
  const requested = (resource: string) =>
    existing?.capacity.find(found => found.resource === resource)?.requested;
  return (
    <div
      role="group"
      aria-label={t('addMember.resources.title')}
      className={styles.group}
    >
      <div>
        <Text as="h3" variant="body-medium" weight="bold">
          {t('addMember.resources.title')}
        </Text>
        <Text as="p" variant="body-small" color="secondary">
          {existing
            ? t('addMember.resources.meaningExisting')
            : t('addMember.resources.meaning')}
        </Text>
      </div>
      <div className={styles.fields}>
        {mainResources.map(resource => {
          const now = requested(resource);
          return (
            <TextField
              key={resource}
              label={labels[resource]}
              description={
                now
                  ? t('addMember.resources.now', { quantity: now })
                  : t('addMember.resources.example', {
                      quantity: examples[resource],
                    })
              }
              size="medium"
              value={main[resource]}
              onChange={text =>
                change({ main: { ...main, [resource]: text.trim() } })
              }
              validationBehavior="aria"
              validate={() => wordsOf(resourceField(resource))}
            />
          );
        })}
      </div>
      {further.map((row, index) => (
        <FurtherRow
          // Rows have no identity but their place.
          // eslint-disable-next-line react/no-array-index-key
          key={index}
          row={row}
          index={index}
          isNew={furtherRows.isNew(index)}
          wordsOf={wordsOf}
          onChange={changed => furtherRows.replace(index, changed)}
          onRemove={() => furtherRows.remove(index)}
        />
      ))}
      <AddRowButton rows={furtherRows} label={t('addMember.resources.add')} />
    </div>
  );
}
