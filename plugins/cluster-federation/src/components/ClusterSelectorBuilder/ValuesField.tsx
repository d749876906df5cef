import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField, ToggleButton } from '@backstage/ui';
import {
  takesNumber,
  valuesOf,
  valuesText,
  type ExpressionRow,
} from '../../model/selectorRows';
import { clusterFederationTranslationRef } from '../../translation';
import styles from './ClusterSelectorBuilder.module.css';

const MOST_KNOWN = 12;

/** The values of an expression: typed, or chosen of those that virtual nodes have. */
export function ValuesField(props: {
  row: ExpressionRow;
  /** Names the expression for those who don't see where it stands. */
  place: string;
  /** Values that the label has on virtual nodes. */
  known: string[];
  problem: string | undefined;
  onChange: (values: string) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { row, place, problem, onChange } = props;
  const isNumber = takesNumber(row.operator);
  const chosen = valuesOf(row.values);
  const known = isNumber ? [] : props.known.slice(0, MOST_KNOWN);
  return (
    <div className={styles.values}>
      <TextField
        label={t(isNumber ? 'selector.number' : 'selector.values', { place })}
        description={isNumber ? undefined : t('selector.valuesMeaning')}
        inputMode={isNumber ? 'numeric' : undefined}
        size="medium"
        value={row.values}
        onChange={onChange}
        validationBehavior="aria"
        validate={() => problem}
      />
      {known.length > 0 && (
        <div
          role="group"
          aria-label={t('selector.known', { key: row.key })}
          className={styles.known}
        >
          {known.map(value => (
            <ToggleButton
              key={value}
              size="small"
              isSelected={chosen.includes(value)}
              onChange={isOn =>
                onChange(
                  valuesText(
                    isOn
                      ? [...chosen, value]
                      : chosen.filter(other => other !== value),
                  ),
                )
              }
            >
              {valuesText([value])}
            </ToggleButton>
          ))}
        </div>
      )}
    </div>
  );
}
