import { createHash } from 'node:crypto';

/**
 * Weak ETag of an answer. It leaves `asOf` of fresh clusters out, which moves
 * on all the time while nothing changes. It is made of the content alone, so
 * that replicas agree and every caller's own view has its own.
 */
export function entityTag(body: unknown): string {
  const content = JSON.stringify(body, (_key, value) => {
    if (value?.health === 'Fresh') {
      const { asOf, ...rest } = value;
      return rest;
    }
    return value;
  });
  const digest = createHash('sha256').update(content).digest('base64url');
  return `W/"${digest.slice(0, 27)}"`;
}
