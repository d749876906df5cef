import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup } from '@backstage/ui';
import type { PodOffloadingStrategy } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { podStrategies } from '../../../model/offloadForm';
import { clusterFederationTranslationRef } from '../../../translation';

/** Where the pods of the namespace may run. */
export function PodsFields(props: {
  host: string;
  value: PodOffloadingStrategy;
  onChange: (value: PodOffloadingStrategy) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, value, onChange } = props;
  return (
    <RadioGroup
      label={t('offload.pods.title')}
      description={t('offload.pods.meaning')}
      value={value}
      onChange={chosen => {
        const strategy = podStrategies.find(known => known === chosen);
        if (strategy) {
          onChange(strategy);
        }
      }}
    >
      {podStrategies.map(strategy => (
        <Radio key={strategy} value={strategy}>
          {strategy}: {t(`podStrategy.${strategy}`, { cluster: host })}
        </Radio>
      ))}
    </RadioGroup>
  );
}
