import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const KEY = 'clusterFederation.protectedNamespaces';
const PATTERN = /^[a-z0-9*]([-a-z0-9*]{0,61}[a-z0-9*])?$/;

/** Namespaces that break Kubernetes or Liqo when they are offloaded. */
const defaults = [
  { pattern: 'kube-*', why: 'belongs to Kubernetes' },
  { pattern: 'default', why: 'belongs to Kubernetes' },
  { pattern: 'liqo', why: 'is where Liqo itself runs' },
  { pattern: 'liqo-storage', why: "belongs to Liqo's storage" },
  { pattern: 'liqo-tenant-*', why: 'has a name that Liqo gives to tenants' },
];

interface Rule {
  pattern: string;
  matches: RegExp;
  why: string;
  source: string;
}

function toRegExp(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/\*/g, '.*')}$`);
}

function readFields(config: Config): Record<string, unknown> {
  const fields: unknown = config.getOptional(KEY) ?? {};
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    throw new InputError(`${KEY} must be an object with add and except`);
  }
  const unknown = Object.keys(fields).find(
    field => !['add', 'except'].includes(field),
  );
  if (unknown !== undefined) {
    throw new InputError(`${KEY}.${unknown} is not known; use add and except`);
  }
  return fields as Record<string, unknown>;
}

function readPatterns(
  fields: Record<string, unknown>,
  field: 'add' | 'except',
): string[] {
  const key = `${KEY}.${field}`;
  const patterns = fields[field] ?? [];
  if (!Array.isArray(patterns)) {
    throw new InputError(`${key} must be a list of names of namespaces`);
  }
  return patterns.map((pattern: unknown, index) => {
    if (typeof pattern !== 'string' || !PATTERN.test(pattern)) {
      throw new InputError(
        `${key}[${index}]: '${pattern}' cannot be the name of a namespace; write lower-case letters, digits and '-', and '*' for any of these`,
      );
    }
    return pattern;
  });
}

/** Which namespaces are never offloaded from here, by their names. */
export class ProtectedNamespaces {
  /** @throws InputError naming the key */
  static fromConfig(config: Config): ProtectedNamespaces {
    const fields = readFields(config);
    return new ProtectedNamespaces(
      readPatterns(fields, 'add'),
      readPatterns(fields, 'except'),
    );
  }

  readonly #added: Rule[];
  readonly #defaults: Rule[];
  readonly #except: RegExp[];

  private constructor(add: string[], except: string[]) {
    this.#added = add.map(pattern => ({
      pattern,
      matches: toRegExp(pattern),
      why: 'is reserved by the administrator of this portal',
      source: `${pattern} of ${KEY}.add`,
    }));
    this.#defaults = defaults.map(({ pattern, why }) => ({
      pattern,
      matches: toRegExp(pattern),
      why,
      source: `${pattern} by default; an administrator lifts that with ${KEY}.except`,
    }));
    this.#except = except.map(toRegExp);
  }

  /**
   * Why a namespace is protected, if it is. It need not exist yet.
   *
   * @param byLiqo - why Liqo needs the namespace for itself, as the Namespace
   * object says; that holds whatever the configuration
   */
  reason(name: string, byLiqo: string | undefined): string | undefined {
    if (byLiqo) {
      return `${byLiqo}: it is protected whatever ${KEY} says`;
    }
    const isLifted = this.#except.some(pattern => pattern.test(name));
    const rule = [...this.#added, ...(isLifted ? [] : this.#defaults)].find(
      ({ matches }) => matches.test(name),
    );
    return (
      rule && `Namespace ${name} ${rule.why}: it is protected (${rule.source})`
    );
  }
}
