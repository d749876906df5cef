import type { Config } from '@backstage/config';
import { InputError, isError } from '@backstage/errors';

const ROOT_KEY = 'clusterFederation.clusters';
const NAME = /^[A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;

/** One usable entry of `clusterFederation.clusters`. */
export interface ClusterConfig {
  name: string;
  title?: string;
  kubeconfig: string;
  context?: string;
}

/** One entry that cannot be used, under the name it is shown by. */
export interface InvalidClusterConfig {
  name: string;
  title?: string;
  error: string;
}

/**
 * Reads `clusterFederation.clusters`. An entry with an error stays in the list
 * together with its error, so that it neither stops the others nor vanishes.
 */
export function readClusterConfigs(
  config: Config,
): (ClusterConfig | InvalidClusterConfig)[] {
  const entries = config.getOptional(ROOT_KEY);
  if (entries === undefined) {
    return [];
  }
  if (!Array.isArray(entries)) {
    throw new InputError(`${ROOT_KEY} must be a list of clusters`);
  }
  const taken = new Set<string>();
  return entries.map((entry: unknown, index) => {
    const key = `${ROOT_KEY}[${index}]`;
    // Brackets cannot be part of a valid name, so this one clashes with none.
    let name = `clusters[${index}]`;
    try {
      const fields = readFields(entry, key);
      const given = readText(fields, key, 'name', { required: true });
      if (!NAME.test(given)) {
        throw new InputError(
          `${key}.name must be 1 to 63 letters, digits, '.', '_' or '-', and begin and end with a letter or digit`,
        );
      }
      if (taken.has(given)) {
        throw new InputError(
          `${key}.name '${given}' is used by an earlier entry`,
        );
      }
      taken.add(given);
      name = given;
      return {
        name,
        title: readText(fields, key, 'title'),
        kubeconfig: readText(fields, key, 'kubeconfig', { required: true }),
        context: readText(fields, key, 'context'),
      };
    } catch (error) {
      return { name, error: isError(error) ? error.message : String(error) };
    }
  });
}

function readFields(entry: unknown, key: string): Record<string, unknown> {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw new InputError(`${key} must be an object with name and kubeconfig`);
  }
  return entry as Record<string, unknown>;
}

function readText(
  fields: Record<string, unknown>,
  key: string,
  field: string,
  options: { required: true },
): string;
function readText(
  fields: Record<string, unknown>,
  key: string,
  field: string,
): string | undefined;
function readText(
  fields: Record<string, unknown>,
  key: string,
  field: string,
  options?: { required: true },
): string | undefined {
  const value = fields[field];
  if (value === undefined || value === null) {
    if (options?.required) {
      throw new InputError(`${key}.${field} is missing`);
    }
    return undefined;
  }
  if (typeof value !== 'string' || !value.trim()) {
    throw new InputError(`${key}.${field} must be a text that is not empty`);
  }
  return value.trim();
}
