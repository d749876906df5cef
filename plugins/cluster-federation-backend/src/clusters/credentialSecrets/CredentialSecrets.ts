import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { isError, NotFoundError } from '@backstage/errors';
import { CREDENTIAL_SECRET_LABEL } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { beforeDeadline } from '../beforeDeadline';
import type { ClusterEntry } from '../config/types';
import type { KubernetesClient } from '../types';
import { readCredentialPlaces, type CredentialPlace } from './readPlaces';
import {
  CREDENTIAL_SECRETS,
  readCredentialSecret,
  type CredentialSecret,
} from './readSecret';

/** For one place, so that a cluster that hangs does not hold up the others. */
const DEADLINE_MS = 5_000;

interface CredentialSecretsOptions {
  config: RootConfigService;
  logger: LoggerService;
  /** @throws while there is no way to connect */
  clientOf(cluster: string): KubernetesClient | undefined;
  deadlineMs?: number;
}

/**
 * Looks for credentials of members in Secrets of connected clusters. Where it
 * cannot look, what was there before stays: an outage takes no connection away.
 */
export class CredentialSecrets {
  readonly #options: CredentialSecretsOptions;
  /** What was found, by place. */
  #found = new Map<string, ClusterEntry[]>();
  /** What is wrong and was told. */
  readonly #told = new Set<string>();
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
      this.#told.delete(CREDENTIAL_SECRETS);
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
      const secrets = await this.#secretsOf(place);
      this.#told.delete(key);
      return this.#firstOfEachName(secrets, place);
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

  async #secretsOf({
    cluster,
    namespace,
  }: CredentialPlace): Promise<CredentialSecret[]> {
    const { clientOf, deadlineMs = DEADLINE_MS } = this.#options;
    const client = clientOf(cluster);
    if (!client) {
      throw new NotFoundError(`There is no cluster ${cluster}`);
    }
    return await beforeDeadline(
      client.list<CredentialSecret>({
        apiVersion: 'v1',
        kind: 'Secret',
        namespace,
        labelSelector: CREDENTIAL_SECRET_LABEL,
      }),
      deadlineMs,
    );
  }

  /** A credential may be renewed by a second Secret before the first one goes. */
  #firstOfEachName(
    secrets: CredentialSecret[],
    { cluster, namespace }: CredentialPlace,
  ): ClusterEntry[] {
    const entries = new Map<string, ClusterEntry>();
    const holders = new Map<string, string>();
    for (const secret of [...secrets].sort(bySecretName)) {
      const entry = readCredentialSecret(secret, cluster);
      const key = `${cluster}/${namespace}/${nameOf(secret)}`;
      const holder = holders.get(entry.name);
      if (holder === undefined) {
        entries.set(entry.name, entry);
        holders.set(entry.name, nameOf(secret));
        this.#told.delete(key);
      } else {
        this.#tellOnce(
          key,
          `Secret ${namespace}/${nameOf(
            secret,
          )} of cluster ${cluster} steps back behind ${holder}: both are for ${
            entry.name
          }`,
        );
      }
    }
    return [...entries.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  #tellOnce(key: string, warning: string) {
    if (!this.#told.has(key)) {
      this.#options.logger.warn(warning);
    }
    this.#told.add(key);
  }
}

function nameOf({ metadata }: CredentialSecret): string {
  return metadata?.name ?? '';
}

function bySecretName(a: CredentialSecret, b: CredentialSecret): number {
  return nameOf(a).localeCompare(nameOf(b));
}

function messageOf(error: unknown): string {
  return isError(error) ? error.message : 'unknown error';
}

function keyOf({ cluster, namespace }: CredentialPlace): string {
  return `${cluster}/${namespace}`;
}
