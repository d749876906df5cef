import { InputError } from '@backstage/errors';
import type {
  ClusterSelector,
  NamespaceMappingStrategy,
  OffloadRequest,
  Operation,
  PodOffloadingStrategy,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { isDeepStrictEqual } from 'node:util';

/** Input of the action; what is optional here has a default below. */
export interface OffloadNamespaceInput {
  cluster: string;
  namespace: string;
  namespaceMappingStrategy?: NamespaceMappingStrategy;
  podOffloadingStrategy?: PodOffloadingStrategy;
  clusterSelector?: ClusterSelector;
  remoteNamespaceName?: string;
  createNamespace?: boolean;
  owner?: string;
}

/**
 * Turns the action's input into the request. The scaffolder validates input
 * but fills in no defaults, so they are applied here.
 */
export function toOffloadRequest(input: OffloadNamespaceInput): OffloadRequest {
  const {
    namespaceMappingStrategy = 'DefaultName',
    podOffloadingStrategy = 'LocalAndRemote',
    clusterSelector = { nodeSelectorTerms: [] },
    createNamespace = true,
    remoteNamespaceName,
    owner,
  } = input;
  if (namespaceMappingStrategy === 'SelectedName' && !remoteNamespaceName) {
    throw new InputError(
      "remoteNamespaceName is missing: namespaceMappingStrategy 'SelectedName' needs it",
    );
  }
  if (namespaceMappingStrategy !== 'SelectedName' && remoteNamespaceName) {
    throw new InputError(
      `remoteNamespaceName is only for namespaceMappingStrategy 'SelectedName', not for '${namespaceMappingStrategy}'`,
    );
  }
  return {
    kind: 'offload',
    cluster: input.cluster,
    namespace: input.namespace,
    spec: {
      namespaceMappingStrategy,
      podOffloadingStrategy,
      clusterSelector,
      createNamespace,
      ...(remoteNamespaceName && { remoteNamespaceName }),
      ...(owner && { owner }),
    },
  };
}

/** Whether an operation was made from an equal request. */
export function isMadeFrom(
  operation: Operation,
  request: OffloadRequest,
): boolean {
  return (
    operation.kind === 'offload' &&
    operation.cluster === request.cluster &&
    operation.namespace === request.namespace &&
    isDeepStrictEqual(comparable(operation.spec), comparable(request.spec))
  );
}

/** Path of the namespace's page in the portal. */
export function namespacePath(target: {
  cluster: string;
  namespace: string;
}): string {
  return ['/cluster-federation/namespaces', target.cluster, target.namespace]
    .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
    .join('/');
}

// Through JSON, because a missing and an undefined field say the same.
function comparable(spec: OffloadRequest['spec']): unknown {
  return JSON.parse(
    JSON.stringify({
      namespaceMappingStrategy: spec.namespaceMappingStrategy,
      podOffloadingStrategy: spec.podOffloadingStrategy,
      clusterSelector: spec.clusterSelector,
      createNamespace: spec.createNamespace,
      remoteNamespaceName: spec.remoteNamespaceName,
      owner: spec.owner,
    }),
  );
}
