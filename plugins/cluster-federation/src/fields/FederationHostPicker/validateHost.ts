import { lookUp, validatorOf } from '../shared';
import type { HostPickerOptions } from './schema';

/** Whether the portal has the cluster, and Liqo is there. */
export const validateHost = validatorOf<string, HostPickerOptions>(
  'FederationHostPicker',
  async (value, { t, apiHolder }) => {
    const answer = await lookUp(apiHolder, (api, signal) =>
      api.listClusters({ signal }),
    );
    if (!answer) {
      return undefined;
    }
    const host = answer.items.find(({ name }) => name === value);
    if (!host) {
      return t('hostPicker.problem.unknown', {
        cluster: String(value),
        known: answer.items.map(({ name }) => name).join(', ') || '–',
      });
    }
    // What it has is not known while it is connecting.
    return host.health === 'Fresh' && host.liqoMajor === undefined
      ? t('hostPicker.problem.noLiqo', { cluster: host.name })
      : undefined;
  },
);
