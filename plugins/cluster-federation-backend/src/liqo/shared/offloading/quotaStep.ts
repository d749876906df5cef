import {
  parseQuantity,
  type OffloadRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { FIELD_MANAGER } from '../../../clusters';
import type { NamespaceStepDefinition } from '../../../operations/types';
import { isGoing } from '../objects';
import type { Maybe } from './NamespaceOffloading';
import {
  expectsQuota,
  QUOTA_NAME,
  quotaFor,
  type Namespace,
  type ResourceQuota,
} from './newNamespace';

/** What is seen of a namespace and the quota that it was to be created with. */
export interface NamespaceQuota {
  namespace: Maybe<Namespace>;
  quota: Maybe<ResourceQuota>;
}

/** Whether we wrote the limits, now or when the namespace was created. */
function isOurs({ metadata }: ResourceQuota): boolean {
  return (metadata?.managedFields ?? []).some(
    ({ manager, fieldsV1 }) =>
      manager === FIELD_MANAGER && fieldsV1 && 'f:spec' in fieldsV1,
  );
}

function hasLimits(
  { spec }: ResourceQuota,
  wanted: Record<string, string> = {},
): boolean {
  const hard = spec?.hard ?? {};
  const names = Object.keys(wanted);
  return (
    Object.keys(hard).length === names.length &&
    names.every(
      name =>
        Object.hasOwn(hard, name) &&
        parseQuantity(hard[name]) === parseQuantity(wanted[name]),
    )
  );
}

function isThere<T extends KubernetesObject>(object: Maybe<T>): object is T {
  return object !== undefined && !isGoing(object);
}

function mayStay(quota: ResourceQuota, { spec }: OffloadRequest): boolean {
  return isOurs(quota) || hasLimits(quota, spec.quota);
}

/**
 * A namespace that was created here has its quota. One that existed before is
 * left as it is, and so is a quota that was set when it was created.
 */
export const applyQuota: NamespaceStepDefinition<
  NamespaceQuota,
  OffloadRequest
> = {
  id: 'quota',
  title: ({ namespace }) =>
    `Namespace ${namespace} has its quota, if it is new`,
  observe: async ({ cluster }, { request: { namespace } }) => {
    const [ofNamespace, quota] = await Promise.all([
      cluster.get<Namespace>({
        apiVersion: 'v1',
        kind: 'Namespace',
        name: namespace,
      }),
      cluster.get<ResourceQuota>({
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        name: QUOTA_NAME,
        namespace,
      }),
    ]);
    return { namespace: ofNamespace, quota };
  },
  isDone: ({ namespace, quota }, { request }) =>
    isThere(namespace) &&
    (!expectsQuota(namespace) || (isThere(quota) && mayStay(quota, request))),
  isBlocked: ({ namespace, quota }, { request }) =>
    isThere(namespace) &&
    expectsQuota(namespace) &&
    isThere(quota) &&
    !mayStay(quota, request)
      ? {
          reason: `Namespace ${request.namespace} has a ResourceQuota ${QUOTA_NAME} with other limits, which this portal did not set`,
          fix: 'Delete that ResourceQuota, or request the offloading without a quota.',
        }
      : undefined,
  waitingFor: ({ namespace, quota }, { request }) => {
    if (namespace && isGoing(namespace)) {
      return `End of the deletion of namespace ${request.namespace}`;
    }
    return quota && isGoing(quota)
      ? `End of the deletion of ResourceQuota ${QUOTA_NAME}`
      : undefined;
  },
  act: async ({ cluster }, _, { request }) => {
    await cluster.apply(quotaFor(request));
  },
  intent: ({ namespace, quota }, { request }) =>
    namespace && (!expectsQuota(namespace) || quota) ? [] : [quotaFor(request)],
};
