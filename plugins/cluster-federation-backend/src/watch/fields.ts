import type { Condition } from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** What is kept of the metadata of every object. */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  uid?: string;
  labels: Record<string, string>;
  createdAt?: string;
  deleting: boolean;
}

/**
 * Readers of objects about which nothing is certain: each returns what is there
 * if it has the right type, and nothing otherwise.
 */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** See {@link recordOf}. */
export function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}

/** See {@link recordOf}. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** See {@link recordOf}. */
export function textsOf(value: unknown): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [key, text] of Object.entries(recordOf(value))) {
    if (typeof text === 'string') {
      texts[key] = text;
    }
  }
  return texts;
}

/** Quantities, which YAML writers like to leave unquoted; see {@link recordOf}. */
export function quantitiesOf(value: unknown): Record<string, string> {
  const quantities: Record<string, string> = {};
  for (const [key, quantity] of Object.entries(recordOf(value))) {
    if (typeof quantity === 'string' || typeof quantity === 'number') {
      quantities[key] = String(quantity);
    }
  }
  return quantities;
}

/** `undefined` for an object without a name; see {@link recordOf}. */
export function metaOf(
  object: Record<string, unknown>,
): ObjectMeta | undefined {
  const metadata = recordOf(object.metadata);
  const name = textOf(metadata.name);
  return name === undefined
    ? undefined
    : {
        name,
        namespace: textOf(metadata.namespace),
        uid: textOf(metadata.uid),
        labels: textsOf(metadata.labels),
        createdAt: textOf(metadata.creationTimestamp),
        deleting: metadata.deletionTimestamp !== undefined,
      };
}

/** Name of the first owner of a kind; see {@link recordOf}. */
export function ownerOf(
  object: Record<string, unknown>,
  kind: string,
): string | undefined {
  const owner = listOf(recordOf(object.metadata).ownerReferences).find(
    candidate => candidate.kind === kind,
  );
  return textOf(owner?.name);
}

/**
 * Conditions, one a type: where a type stands twice (Liqo's VirtualNode), the
 * later one counts. Heartbeats are left out. See {@link recordOf}.
 */
export function conditionsOf(value: unknown): Condition[] {
  const conditions = new Map<string, Condition>();
  for (const entry of listOf(value)) {
    const type = textOf(entry.type);
    const status = textOf(entry.status);
    if (type && status) {
      conditions.set(type, {
        type,
        status,
        reason: textOf(entry.reason),
        message: textOf(entry.message),
        lastTransitionTime: textOf(entry.lastTransitionTime),
      });
    }
  }
  return [...conditions.values()];
}
