import {
  installOptionNames,
  type InstallOptionName,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { readInstallForm } from '../../../model/installForm';
import { useUrlFilter } from '../../useUrlFilter';

const NAMES = ['provider', 'major', 'version', ...installOptionNames] as const;

/** What is chosen stands in the URL: secrets are never among it. */
export function useInstallForm() {
  const { values, set } = useUrlFilter<
    'provider' | 'major' | 'version' | InstallOptionName
  >(NAMES);
  return { form: readInstallForm(values, installOptionNames), set };
}
