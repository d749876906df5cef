import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Text } from '@backstage/ui';
import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { RiDeleteBinLine } from '@remixicon/react';
import {
  emptyRow,
  expressionField,
  termField,
  type ExpressionRow,
  type SelectorProblem,
} from '../../model/selectorRows';
import { clusterFederationTranslationRef } from '../../translation';
import { AddRowButton, useRows } from '../Rows';
import styles from './ClusterSelectorBuilder.module.css';
import { ExpressionFields } from './ExpressionFields';

/** One alternative: expressions that all have to be met. */
export function TermFields(props: {
  rows: ExpressionRow[];
  /** Its place among the alternatives, from 0. */
  index: number;
  isNew: boolean;
  members: Peering[];
  problems: Map<string, SelectorProblem>;
  onChange: (rows: ExpressionRow[]) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { rows, index, problems } = props;
  const number = String(index + 1);
  const expressions = useRows({
    rows,
    empty: emptyRow,
    isNew: props.isNew,
    onChange: props.onChange,
  });
  const wordsOf = (field: string) => {
    const problem = problems.get(field);
    return problem && t(`selector.problem.${problem}`);
  };
  const ofTerm = wordsOf(termField(index));
  return (
    <div
      role="group"
      aria-label={t('selector.alternative', { number })}
      className={styles.term}
    >
      <div className={styles.termHead}>
        <div>
          <Text as="p" variant="body-medium" weight="bold">
            {t('selector.alternative', { number })}
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {t('selector.all')}
          </Text>
        </div>
        <ButtonIcon
          variant="secondary"
          icon={<RiDeleteBinLine aria-hidden="true" />}
          aria-label={t('selector.removeAlternative', { number })}
          onPress={props.onRemove}
        />
      </div>
      {rows.map((row, at) => (
        <ExpressionFields
          // Expressions have no identity but their place.
          // eslint-disable-next-line react/no-array-index-key
          key={at}
          row={row}
          place={`${number}.${at + 1}`}
          members={props.members}
          isNew={expressions.isNew(at)}
          keyProblem={wordsOf(expressionField(index, at, 'key'))}
          valuesProblem={wordsOf(expressionField(index, at, 'values'))}
          onChange={changed => expressions.replace(at, changed)}
          onRemove={() => expressions.remove(at)}
        />
      ))}
      <div role="alert">
        {ofTerm && (
          <Text as="p" variant="body-small" color="danger">
            {ofTerm}
          </Text>
        )}
      </div>
      <AddRowButton
        rows={expressions}
        label={t('selector.addExpression')}
        longLabel={t('selector.addExpressionTo', { number })}
      />
    </div>
  );
}
