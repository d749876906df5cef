import { InputError } from '@backstage/errors';
import type {
  ClusterSelector,
  NamespaceMappingStrategy,
  OffloadRequest,
  PodOffloadingStrategy,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { filledQuantities } from './leftEmpty';

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
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  quota?: Record<string, string | number>;
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
    labels,
    annotations,
  } = input;
  const quota = filledQuantities(input.quota);
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
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ...(quota && { quota }),
    },
  };
}
