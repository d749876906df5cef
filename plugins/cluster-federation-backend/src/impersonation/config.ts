import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { FORBIDDEN_PREFIX, isUsableText } from './kubernetesNames';

export const ROOT_KEY = 'clusterFederation.impersonation';

/** Which part of an entity reference becomes the Kubernetes name. */
export type NameSource = 'entityRef' | 'entityName';

/** How users and groups of the portal are called on the clusters. */
export interface ImpersonationSettings {
  userPrefix: string;
  groupPrefix: string;
  name: NameSource;
}

function readPrefix(
  fields: Record<string, unknown>,
  field: 'userPrefix' | 'groupPrefix',
): string {
  const key = `${ROOT_KEY}.${field}`;
  const prefix = fields[field];
  if (prefix === undefined || prefix === null || prefix === '') {
    throw new InputError(
      `${key} is missing: set a text that only names made by this portal begin with, for example 'portal:'`,
    );
  }
  if (typeof prefix !== 'string' || !isUsableText(prefix)) {
    throw new InputError(
      `${key} must be a text of printable ASCII characters without spaces`,
    );
  }
  const compared = prefix.toLowerCase();
  // A part of it could be completed to it by a name.
  if (
    compared.startsWith(FORBIDDEN_PREFIX) ||
    FORBIDDEN_PREFIX.startsWith(compared)
  ) {
    throw new InputError(
      `${key} must not be '${prefix}': names that begin with ${FORBIDDEN_PREFIX} belong to Kubernetes`,
    );
  }
  return prefix;
}

/**
 * Reads `clusterFederation.impersonation`, whose presence switches
 * impersonation on.
 *
 * @throws InputError naming the key
 */
export function readImpersonationSettings(
  config: Config,
): ImpersonationSettings | undefined {
  if (!config.has(ROOT_KEY)) {
    return undefined;
  }
  const value: unknown = config.get(ROOT_KEY);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(
      `${ROOT_KEY} must be an object with userPrefix and groupPrefix`,
    );
  }
  const fields = value as Record<string, unknown>;
  const known = ['userPrefix', 'groupPrefix', 'name'];
  const unknown = Object.keys(fields).find(field => !known.includes(field));
  if (unknown !== undefined) {
    // A misspelt key must not silently mean its default here.
    throw new InputError(
      `${ROOT_KEY}.${unknown} is not known; there are ${known.join(', ')}`,
    );
  }
  const { name = 'entityRef' } = fields;
  if (name !== 'entityRef' && name !== 'entityName') {
    throw new InputError(`${ROOT_KEY}.name must be entityRef or entityName`);
  }
  return {
    userPrefix: readPrefix(fields, 'userPrefix'),
    groupPrefix: readPrefix(fields, 'groupPrefix'),
    name,
  };
}
