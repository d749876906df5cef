import { Fragment, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup, Text } from '@backstage/ui';
import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  emptyRow,
  type ExpressionRow,
  type SelectorProblem,
} from '../../model/selectorRows';
import { clusterFederationTranslationRef } from '../../translation';
import { AddRowButton, useRows } from '../Rows';
import styles from './ClusterSelectorBuilder.module.css';
import { TermFields } from './TermFields';

/** The fields of a selector: every member, or those that meet one of several alternatives. */
export function SelectorFields(props: {
  /** None means every member. */
  terms: ExpressionRow[][];
  /** Labels and values of their virtual nodes are offered. */
  members: Peering[];
  problems: Map<string, SelectorProblem>;
  onChange: (terms: ExpressionRow[][]) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { terms, members, problems, onChange } = props;
  const alternatives = useRows({ rows: terms, empty: [emptyRow], onChange });
  const [kept, setKept] = useState<ExpressionRow[][]>([[emptyRow]]);
  const choose = (isEvery: boolean) => {
    alternatives.settle();
    // Whoever passes by with the arrow keys finds everything again.
    if (isEvery) {
      setKept(terms);
    }
    onChange(isEvery ? [] : kept);
  };
  return (
    <div className={styles.builder}>
      <RadioGroup
        label={t('selector.label')}
        value={terms.length === 0 ? 'every' : 'some'}
        onChange={value => choose(value === 'every')}
      >
        <Radio value="every">{t('selector.every')}</Radio>
        <Radio value="some">{t('selector.some')}</Radio>
      </RadioGroup>
      {terms.length > 0 && (
        <div className={styles.terms}>
          {terms.map((rows, index) => (
            // Alternatives have no identity but their place.
            // eslint-disable-next-line react/no-array-index-key
            <Fragment key={index}>
              {index > 0 && (
                <Text as="p" variant="body-medium" color="secondary">
                  {t('selector.or')}
                </Text>
              )}
              <TermFields
                rows={rows}
                index={index}
                isNew={alternatives.isNew(index)}
                members={members}
                problems={problems}
                onChange={changed => alternatives.replace(index, changed)}
                onRemove={() => alternatives.remove(index)}
              />
            </Fragment>
          ))}
          <AddRowButton
            rows={alternatives}
            label={t('selector.addAlternative')}
          />
        </div>
      )}
    </div>
  );
}
