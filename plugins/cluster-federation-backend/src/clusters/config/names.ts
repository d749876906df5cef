import { InputError } from '@backstage/errors';
import type { Fields } from './Fields';

const NAME = /^[A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;

/** @throws InputError for a name that no cluster can have. */
export function checkName(name: string, key: string): string {
  if (!NAME.test(name)) {
    throw new InputError(
      `${key}.name must be 1 to 63 letters, digits, '.', '_' or '-', and begin and end with a letter or digit`,
    );
  }
  return name;
}

/**
 * The name of an entry, which no other one may have from then on.
 *
 * @throws InputError naming the key
 */
export function takeName(
  fields: Fields,
  key: string,
  taken: Set<string>,
): string {
  const name = checkName(fields.requiredText('name'), key);
  if (taken.has(name)) {
    throw fields.error('name', `'${name}' is used by an earlier entry`);
  }
  taken.add(name);
  return name;
}
