import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from '@kubernetes/client-node';
import { isFields } from './objects';

/** What a field is and will be; one of both is absent where it comes or goes. */
export interface FieldDifference {
  path: string[];
  from?: unknown;
  to?: unknown;
}

// What names the object, and what API servers and controllers keep themselves.
const IGNORED = new Set([
  'apiVersion',
  'kind',
  'status',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'metadata.generation',
  'metadata.resourceVersion',
  'metadata.managedFields',
  'metadata.creationTimestamp',
  'metadata.deletionTimestamp',
  'metadata.deletionGracePeriodSeconds',
  // Repeats the object, with everything that is confidential in it.
  'metadata.annotations.kubectl.kubernetes.io/last-applied-configuration',
]);

/** Compares field by field; lists are taken whole. */
function compare(
  from: unknown,
  to: unknown,
  path: string[],
): FieldDifference[] {
  if (IGNORED.has(path.join('.')) || isDeepStrictEqual(from, to)) {
    return [];
  }
  const parts = [from, to].filter(value => value !== undefined);
  const keys = new Set(parts.flatMap(part => Object.keys(part as object)));
  return parts.every(isFields) && keys.size > 0
    ? [...keys].flatMap(key =>
        compare(
          isFields(from) ? from[key] : undefined,
          isFields(to) ? to[key] : undefined,
          [...path, key],
        ),
      )
    : [
        {
          path,
          ...(from !== undefined && { from }),
          ...(to !== undefined && { to }),
        },
      ];
}

/** What becomes different in an object that people or controllers wanted so. */
export function differencesOf(
  present: KubernetesObject | undefined,
  wanted: KubernetesObject | undefined,
): FieldDifference[] {
  return compare(present ?? {}, wanted ?? {}, []);
}
