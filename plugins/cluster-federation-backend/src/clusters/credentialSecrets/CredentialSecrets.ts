import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { isError, NotFoundError } from '@backstage/errors';
import { CREDENTIAL_SECRET_LABEL } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterEntry } from '../config/types';
import type { KubernetesClient } from '../types';
import { readCredentialPlaces, type CredentialPlace } from './readPlaces';
import {
  CREDENTIAL_SECRETS,
  readCredentialSecret,
  type CredentialSecret,
} from './readSecret';

interface CredentialSecretsOptions {
  config: RootConfigService;
  logger: LoggerService;
  /** @throws while there is no way to connect */
  clientOf(cluster: string): KubernetesClient | undefined;
}

/**
 * Looks for credentials of members in Secrets of connected clusters. Where it
 * cannot look, what was there before stays: an outage takes no connection away.
 */
export class CredentialSecrets {
  readonly #options: CredentialSecretsOptions;
  /** What was found, by place. */
  #found = new Map<string, ClusterEntry[]>();
  readonly #failing = new Set<string>();
  #lastPlaces: CredentialPlace[] = [];

  constructor(options: CredentialSecretsOptions) {
    this.#options = options;
  }

  async entries(): Promise<ClusterEntry[]> {
    const places = this.#places();
    const found = new Map<string, ClusterEntry[]>();
    await Promise.all(
      places.map(async place => {
        found.set(keyOf(place), await this.#entriesOf(place));
      }),
    );
    this.#found = found;
    return places.flatMap(place => found.get(keyOf(place)) ?? []);
  }

  /** Those of before where the configuration cannot be understood. */
  #places(): CredentialPlace[] {
    try {
      this.#lastPlaces = readCredentialPlaces(this.#options.config);
      this.#failing.delete(CREDENTIAL_SECRETS);
    } catch (error) {
      this.#tellOnce(
        CREDENTIAL_SECRETS,
        `The places of credentials stay as they were: ${messageOf(error)}`,
      );
    }
    return this.#lastPlaces;
  }

  async #entriesOf(place: CredentialPlace): Promise<ClusterEntry[]> {
    const { cluster, namespace } = place;
    const key = keyOf(place);
    try {
      const client = this.#options.clientOf(cluster);
      if (!client) {
        throw new NotFoundError(`There is no cluster ${cluster}`);
      }
      const secrets = await client.list<CredentialSecret>({
        apiVersion: 'v1',
        kind: 'Secret',
        namespace,
        labelSelector: CREDENTIAL_SECRET_LABEL,
      });
      this.#failing.delete(key);
      return secrets
        .map(secret => readCredentialSecret(secret, cluster))
        .sort((a, b) => a.name.localeCompare(b.name));
    } catch (error) {
      this.#tellOnce(
        key,
        `Credentials for members cannot be looked for in namespace ${namespace} of cluster ${cluster}; connections from there stay as they are: ${messageOf(
          error,
        )}`,
      );
      return this.#found.get(key) ?? [];
    }
  }

  #tellOnce(key: string, warning: string) {
    if (!this.#failing.has(key)) {
      this.#options.logger.warn(warning);
    }
    this.#failing.add(key);
  }
}

function messageOf(error: unknown): string {
  return isError(error) ? error.message : 'unknown error';
}

function keyOf({ cluster, namespace }: CredentialPlace): string {
  return `${cluster}/${namespace}`;
}
