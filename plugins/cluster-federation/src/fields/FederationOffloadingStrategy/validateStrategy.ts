import type { PodOffloadingStrategy } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { podStrategies } from '../../model/offloadForm';
import { validatorOf, type HostOptions } from '../shared';

/** Whether it is one of the three. */
export const validateStrategy = validatorOf<PodOffloadingStrategy, HostOptions>(
  'FederationOffloadingStrategy',
  (value, { t }) =>
    podStrategies.some(known => known === value)
      ? undefined
      : t('strategyField.problem', {
          value: String(value),
          known: podStrategies.join(', '),
        }),
);
