import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Radio, RadioGroup, Text } from '@backstage/ui';
import { podStrategies } from '../../model/offloadForm';
import { clusterFederationTranslationRef } from '../../translation';
import { fieldProps, hostOf } from '../shared';
import styles from '../shared/Fields.module.css';
import type { OffloadingStrategyProps } from './schema';

/** Chooses where pods may run, each way with what it means. */
export function FederationOffloadingStrategy(props: OffloadingStrategyProps) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { formData, onChange, formContext, uiSchema } = props;
  const host =
    hostOf(formContext?.formData, uiSchema['ui:options']) ?? t('field.theHost');
  return (
    <Box bg="neutral">
      <RadioGroup
        {...fieldProps(props, {
          label: t('strategyField.label'),
          description: t('strategyField.description'),
        })}
        value={podStrategies.find(known => known === formData) ?? null}
        onChange={chosen =>
          onChange(podStrategies.find(known => known === chosen))
        }
      >
        {podStrategies.map(strategy => (
          <Radio key={strategy} value={strategy}>
            <span className={styles.choice}>
              <Text variant="body-medium">{strategy}</Text>
              <Text variant="body-small" color="secondary">
                {t(`strategyField.${strategy}`, { host })}
              </Text>
            </span>
          </Radio>
        ))}
      </RadioGroup>
    </Box>
  );
}
