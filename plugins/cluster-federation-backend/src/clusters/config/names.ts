import { InputError } from '@backstage/errors';

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
