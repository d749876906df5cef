import { InputError } from '@backstage/errors';

/** Where a page of offloadings ended. */
export interface OffloadingPosition {
  cluster: string;
  namespace: string;
}

function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** Order of offloadings, the same on every replica. */
export function comparePositions(
  a: OffloadingPosition,
  b: OffloadingPosition,
): number {
  return (
    compareText(a.cluster, b.cluster) || compareText(a.namespace, b.namespace)
  );
}

export function encodeCursor(position: OffloadingPosition): string {
  const { cluster, namespace } = position;
  return Buffer.from(JSON.stringify([cluster, namespace])).toString(
    'base64url',
  );
}

/** @throws InputError naming the parameter */
export function decodeCursor(cursor: string): OffloadingPosition {
  try {
    const parts: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (
      Array.isArray(parts) &&
      parts.length === 2 &&
      parts.every(part => typeof part === 'string')
    ) {
      return { cluster: parts[0], namespace: parts[1] };
    }
  } catch {
    // Reported below.
  }
  throw new InputError('cursor: is not one that was given with a page');
}
