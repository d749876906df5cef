import type { RootConfigService } from '@backstage/backend-plugin-api';
import { Fields } from '../config/Fields';

const KEY = 'clusterFederation.credentialSecrets';

/** A namespace in which Secrets with credentials for members are looked for. */
export interface CredentialPlace {
  /** Connection name of the cluster that has it. */
  cluster: string;
  namespace: string;
}

/**
 * Where credentials for members are looked for.
 *
 * @throws InputError naming the key
 */
export function readCredentialPlaces(
  config: RootConfigService,
): CredentialPlace[] {
  const places: unknown[] = config.getOptional<unknown[]>(KEY) ?? [];
  return places.map((place, index) => {
    const fields = new Fields(
      place,
      `${KEY}[${index}]`,
      'an object with cluster and namespace',
    );
    return {
      cluster: fields.requiredText('cluster'),
      namespace: fields.requiredText('namespace'),
    };
  });
}

/** The same for those who only tell about it: none where the configuration is wrong, which the log says. */
export function knownCredentialPlaces(
  config: RootConfigService,
): CredentialPlace[] {
  try {
    return readCredentialPlaces(config);
  } catch {
    return [];
  }
}
