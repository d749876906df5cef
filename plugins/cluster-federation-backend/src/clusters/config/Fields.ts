import { InputError } from '@backstage/errors';

/**
 * The fields of one object of the configuration. Errors name the key, never the
 * value, for it may be a secret.
 */
export class Fields {
  private readonly values: Record<string, unknown>;

  constructor(value: unknown, readonly key: string, expected: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new InputError(`${key} must be ${expected}`);
    }
    this.values = value as Record<string, unknown>;
  }

  has(field: string): boolean {
    return this.values[field] !== undefined && this.values[field] !== null;
  }

  error(field: string, told: string): InputError {
    return new InputError(`${this.key}.${field} ${told}`);
  }

  names(): string[] {
    return Object.keys(this.values);
  }

  raw(field: string): unknown {
    return this.values[field];
  }

  text(field: string): string | undefined {
    if (!this.has(field)) {
      return undefined;
    }
    const value = this.values[field];
    if (typeof value !== 'string' || !value.trim()) {
      throw this.error(field, 'must be a text that is not empty');
    }
    return value.trim();
  }

  requiredText(field: string): string {
    const value = this.text(field);
    if (value === undefined) {
      throw this.error(field, 'is missing');
    }
    return value;
  }

  /** Also as text, which is what environment variables give. */
  flag(field: string): boolean {
    const value = this.has(field) ? String(this.values[field]) : 'false';
    if (value !== 'true' && value !== 'false') {
      throw this.error(field, 'must be true or false');
    }
    return value === 'true';
  }

  choice<T extends string>(field: string, choices: readonly T[]): T {
    const value = this.text(field) ?? choices[0];
    if (!choices.includes(value as T)) {
      throw this.error(field, `must be ${choices.join(' or ')}`);
    }
    return value as T;
  }
}
