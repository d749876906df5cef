import { Fragment, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Radio, RadioGroup, Text } from '@backstage/ui';
import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { RiAddLine } from '@remixicon/react';
import {
  emptyRow,
  type ExpressionRow,
  type SelectorProblem,
} from '../../model/selectorRows';
import { clusterFederationTranslationRef } from '../../translation';
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
  const add = useRef<HTMLButtonElement>(null);
  const [isAdding, setAdding] = useState(false);
  const [kept, setKept] = useState<ExpressionRow[][]>([[emptyRow]]);
  const choose = (isEvery: boolean) => {
    setAdding(false);
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
                isNew={isAdding && index === terms.length - 1}
                members={members}
                problems={problems}
                onChange={changed =>
                  onChange(
                    terms.map((old, at) => (at === index ? changed : old)),
                  )
                }
                onRemove={() => {
                  setAdding(false);
                  onChange(terms.filter((_, at) => at !== index));
                  add.current?.focus();
                }}
              />
            </Fragment>
          ))}
          <div>
            <Button
              ref={add}
              variant="secondary"
              size="small"
              iconStart={<RiAddLine aria-hidden="true" />}
              onPress={() => {
                setAdding(true);
                onChange([...terms, [emptyRow]]);
              }}
            >
              {t('selector.addAlternative')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
