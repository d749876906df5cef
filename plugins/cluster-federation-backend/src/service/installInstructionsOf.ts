import { InputError } from '@backstage/errors';
import {
  installInstructions,
  type InstallInstructions,
  type InstallRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/**
 * Install instructions for a validated query, in which options stand beside
 * the other parameters.
 *
 * @throws InputError naming the parameter
 */
export function installInstructionsOf(query: object): InstallInstructions {
  const { provider, liqoMajor, liqoVersion, ...options } =
    query as unknown as Omit<InstallRequest, 'options'> &
      InstallRequest['options'];
  try {
    return installInstructions({ provider, liqoMajor, liqoVersion, options });
  } catch (error) {
    throw error instanceof InputError
      ? new InputError(error.message.replace(/^options\./, ''))
      : error;
  }
}
