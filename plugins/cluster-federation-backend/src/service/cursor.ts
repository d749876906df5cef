import { InputError } from '@backstage/errors';
import type { OffloadingOrder, OffloadingPosition } from './offloadingOrder';

export function encodeCursor(
  { value, cluster, namespace }: OffloadingPosition,
  { sort, order }: OffloadingOrder,
): string {
  return Buffer.from(
    JSON.stringify([sort, order, value, cluster, namespace]),
  ).toString('base64url');
}

function readParts(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** @throws InputError naming the parameter */
export function decodeCursor(
  cursor: string,
  expected: OffloadingOrder,
): OffloadingPosition {
  const [sort, order, value, cluster, namespace, ...rest] = readParts(cursor);
  if (
    !(typeof value === 'string' || typeof value === 'number') ||
    typeof cluster !== 'string' ||
    typeof namespace !== 'string' ||
    rest.length > 0
  ) {
    throw new InputError('cursor: is not one that was given with a page');
  }
  if (sort !== expected.sort || order !== expected.order) {
    throw new InputError(
      `cursor: belongs to a list with sort=${sort} and order=${order}; without it the list begins anew`,
    );
  }
  return { value, cluster, namespace };
}
