import type { KubernetesObject } from '@kubernetes/client-node';
import type { ListQuery, ObjectRef } from '../clusters';

/** A value of an object, on the way down to its fields. */
export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Empty for what belongs to Kubernetes itself. */
export function groupOf(apiVersion = ''): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

export function keyOf({ apiVersion, kind, namespace = '', name }: ObjectRef) {
  return [groupOf(apiVersion), kind, namespace, name].join('/');
}

/** Changes that name a field win, `null` removes one; lists are taken whole. */
export function merged(present: unknown, change: unknown): unknown {
  if (!isFields(change)) {
    return change;
  }
  const result: Fields = isFields(present) ? { ...present } : {};
  for (const [key, value] of Object.entries(change)) {
    if (value === null) {
      delete result[key];
    } else if (value !== undefined) {
      result[key] = merged(result[key], value);
    }
  }
  return result;
}

/** Whether an object has all labels of a selector made of `key=value` and `key`. */
function matchesLabels(
  { metadata }: KubernetesObject,
  labelSelector: string,
): boolean {
  return labelSelector
    .split(',')
    .filter(Boolean)
    .every(requirement => {
      const [key, value] = requirement.split('=');
      const actual = metadata?.labels?.[key];
      return value === undefined ? actual !== undefined : actual === value;
    });
}

/** Whether a list would have an object. Those who do not exist have no events. */
export function matches(object: KubernetesObject, query: ListQuery): boolean {
  const { apiVersion, kind, namespace, labelSelector, fieldSelector } = query;
  return (
    !fieldSelector &&
    object.kind === kind &&
    groupOf(object.apiVersion) === groupOf(apiVersion) &&
    (!namespace || object.metadata?.namespace === namespace) &&
    matchesLabels(object, labelSelector ?? '')
  );
}
