import type { OffloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';

/** The ResourceQuota that a namespace is created with. */
export const QUOTA_NAME = 'cluster-federation';

/**
 * Annotation of a namespace that was created together with a ResourceQuota, and
 * names it: whoever finds the namespace alone knows that the other is missing.
 */
const QUOTA_ANNOTATION = 'cluster-federation/quota';

export interface Namespace extends KubernetesObject {
  status?: { phase?: string };
}

export interface ResourceQuota extends KubernetesObject {
  spec?: { hard?: Record<string, string> };
}

/** Whether a request limits what the namespace takes that it creates. */
export function wantsQuota({ spec }: OffloadRequest): boolean {
  return spec.createNamespace && Object.keys(spec.quota ?? {}).length > 0;
}

/** The namespace as somebody would declare it. */
export function namespaceFor(
  { namespace, spec }: OffloadRequest,
  ownerAnnotation: string,
): Namespace {
  const { labels = {}, owner } = spec;
  const annotations = {
    ...spec.annotations,
    ...(owner && { [ownerAnnotation]: owner }),
  };
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace,
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
  };
}

/** The namespace with the note that its quota is to come. */
export function namespaceToCreate(
  request: OffloadRequest,
  ownerAnnotation: string,
): Namespace {
  const namespace = namespaceFor(request, ownerAnnotation);
  const { metadata } = namespace;
  return wantsQuota(request)
    ? {
        ...namespace,
        metadata: {
          ...metadata,
          annotations: {
            ...metadata?.annotations,
            [QUOTA_ANNOTATION]: QUOTA_NAME,
          },
        },
      }
    : namespace;
}

/** Whether a namespace was created to have a quota of ours. */
export function expectsQuota({ metadata }: Namespace): boolean {
  return metadata?.annotations?.[QUOTA_ANNOTATION] === QUOTA_NAME;
}

/** The quota of the namespace that a request creates. */
export function quotaFor({ namespace, spec }: OffloadRequest): ResourceQuota {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: QUOTA_NAME, namespace },
    spec: { hard: spec.quota },
  };
}
