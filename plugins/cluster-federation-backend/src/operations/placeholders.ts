const PLACEHOLDER = /^<[^<>]+>$/;

/** Stands for a value that nobody knows yet: `<nonce made by paris>`. */
export function placeholder(what: string): string {
  return `<${what}>`;
}

export function isPlaceholder(value: unknown): value is string {
  return typeof value === 'string' && PLACEHOLDER.test(value);
}
