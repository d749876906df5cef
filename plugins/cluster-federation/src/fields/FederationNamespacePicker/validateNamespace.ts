import { namespaceProblem } from '../../model/offloadForm';
import { hostOf, lookUp, validatorOf } from '../shared';
import type { NamespacePickerOptions } from './schema';
import { refusalOf, trialOf } from './useNamespaceState';

/** Whether a namespace can have the name, and the host what is wanted of it. */
export const validateNamespace = validatorOf<string, NamespacePickerOptions>(
  'FederationNamespacePicker',
  async (value, { t, options, formData, apiHolder }) => {
    const namespace = String(value);
    if (namespaceProblem(namespace)) {
      return t('namespacePicker.problem.badName');
    }
    const host = hostOf(formData, options);
    if (host === undefined) {
      return undefined;
    }
    if (options?.existing !== 'offloaded') {
      return lookUp(apiHolder, (api, signal) =>
        api
          .plan(trialOf(host, namespace), { signal })
          .then(() => undefined, refusalOf),
      );
    }
    const answer = await lookUp(apiHolder, (api, signal) =>
      api.listOffloadings({ cluster: host, namespace, limit: 1 }, { signal }),
    );
    const health = answer?.clusters.find(({ name }) => name === host)?.health;
    return answer?.items.length === 0 && health === 'Fresh'
      ? t('namespacePicker.problem.notOffloaded', { namespace, host })
      : undefined;
  },
);
