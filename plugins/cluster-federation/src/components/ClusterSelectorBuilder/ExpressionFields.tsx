import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Combobox, Select } from '@backstage/ui';
import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { RiDeleteBinLine } from '@remixicon/react';
import { labelKeysOf, labelValuesOf } from '../../model/selectorPreview';
import {
  operators,
  takesValues,
  type ExpressionRow,
} from '../../model/selectorRows';
import { clusterFederationTranslationRef } from '../../translation';
import styles from './ClusterSelectorBuilder.module.css';
import { ValuesField } from './ValuesField';

/** One expression: a label, an operator, and values where it takes some. */
export function ExpressionFields(props: {
  row: ExpressionRow;
  place: string;
  /** Labels and values of their virtual nodes are offered. */
  members: Peering[];
  /** Whoever asked for it wants to fill it in. */
  isNew: boolean;
  keyProblem: string | undefined;
  valuesProblem: string | undefined;
  onChange: (row: ExpressionRow) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { row, place, members, onChange } = props;
  return (
    <div className={styles.expression}>
      <Combobox
        label={t('selector.key', { place })}
        size="medium"
        placeholder="topology.kubernetes.io/region"
        // Whoever asked for the condition wants to fill it in.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={props.isNew}
        allowsCustomValue
        menuTrigger="input"
        options={labelKeysOf(members).map(key => ({ id: key, label: key }))}
        search={{
          inputValue: row.key,
          onInputChange: key => onChange({ ...row, key: key.trim() }),
        }}
        validationBehavior="aria"
        validate={() => props.keyProblem}
      />
      <Select
        label={t('selector.operator', { place })}
        size="medium"
        value={row.operator}
        onChange={chosen =>
          onChange({
            ...row,
            operator: operators.find(known => known === chosen) ?? row.operator,
          })
        }
        options={operators.map(operator => ({
          id: operator,
          label: t(`selector.operators.${operator}`),
        }))}
      />
      <div className={styles.remove}>
        <ButtonIcon
          variant="secondary"
          icon={<RiDeleteBinLine aria-hidden="true" />}
          aria-label={t('selector.removeExpression', { place })}
          onPress={props.onRemove}
        />
      </div>
      {takesValues(row.operator) && (
        <ValuesField
          row={row}
          place={place}
          known={labelValuesOf(members, row.key)}
          problem={props.valuesProblem}
          onChange={values => onChange({ ...row, values })}
        />
      )}
    </div>
  );
}
