import { ServiceUnavailableError } from '@backstage/errors';
import {
  requestOf,
  isPeeringRequest,
  type Operation,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  ClusterConnection,
  ClusterConnections,
  Impersonation,
  KubernetesClient,
} from '../clusters';
import type { FederationState } from '../state';
import { fencedClient } from './fencedClient';
import type { Lease, NewOperation, StoredOperation } from './OperationStore';
import { clientOfSide, clusterOfSide, markSide, type Side } from './sides';
import type {
  ClusterFacts,
  NamespaceClients,
  OperationWish,
  PeeringClients,
} from './types';

/** Where clusters are found, each time anew. */
export interface ClusterSources {
  connections: ClusterConnections;
  state: Pick<FederationState, 'cluster'>;
}

function connectionTo(
  name: string,
  side: Side,
  { connections }: Pick<ClusterSources, 'connections'>,
): ClusterConnection {
  const connection = connections.get(name);
  if (!connection) {
    throw markSide(
      new ServiceUnavailableError(`Cluster ${name} is not configured any more`),
      side,
    );
  }
  return connection;
}

/** Makes something when it is asked for, and once. */
function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * The clients for a request, which act as whom it says, behind what `wrap`
 * makes of each. Each is made when it is asked for: what concerns one end of a
 * peering is not held up by the other one.
 *
 * @throws ServiceUnavailableError, when asked for one, while there is no way to
 * connect
 */
export function clientsFor<C extends KubernetesClient>(
  request: OperationRequest,
  actsAs: Impersonation | undefined,
  { connections }: Pick<ClusterSources, 'connections'>,
  wrap: (client: KubernetesClient, side: Side) => C,
): { cluster: C; member?: C } {
  const client = (name: string, side: Side): C => {
    const connection = connectionTo(name, side, { connections });
    try {
      return wrap(
        connection.client(
          actsAs && { actAs: { user: actsAs.user, groups: actsAs.groups } },
        ),
        side,
      );
    } catch (error) {
      throw markSide(error, side);
    }
  };
  const cluster = lazily(() => client(request.cluster, 'cluster'));
  if (!isPeeringRequest(request)) {
    return {
      get cluster() {
        return cluster();
      },
    };
  }
  const member = lazily(() => client(request.member, 'member'));
  return {
    get cluster() {
      return cluster();
    },
    get member() {
      return member();
    },
  };
}

/** Liqo's ID of a cluster as far as it is known now. */
function knownClusterId(
  name: string,
  { state }: Pick<ClusterSources, 'state'>,
): string {
  const cluster = state.cluster(name);
  if (!cluster?.clusterId) {
    throw new ServiceUnavailableError(
      `Liqo's ID of cluster ${name} is not known${
        cluster?.error ? `: ${cluster.error}` : ''
      }`,
    );
  }
  return cluster.clusterId;
}

/**
 * The clients of an operation, as long as its lease is held.
 *
 * @throws ServiceUnavailableError, when asked for one, while there is no way to
 * connect, or no telling whether it is the cluster that was meant
 */
export function clientsOf(
  operation: Operation,
  lease: Lease,
  sources: ClusterSources,
): NamespaceClients | PeeringClients {
  return clientsFor(operation, operation.actsAs, sources, (client, side) => {
    if (isPeeringRequest(operation)) {
      knownClusterId(clusterOfSide(operation, side), sources);
    }
    return clientOfSide(fencedClient(client, lease), side);
  });
}

/** Facts are looked up when they are asked for, like clients. */
function factsOf(
  name: string,
  side: Side,
  meant: string | undefined,
  sources: ClusterSources,
): ClusterFacts {
  return {
    get clusterId() {
      try {
        return meant ?? knownClusterId(name, sources);
      } catch (error) {
        throw markSide(error, side);
      }
    },
    get liqoVersion() {
      return sources.state.cluster(name)?.liqoVersion;
    },
    get liqoNamespace() {
      return connectionTo(name, side, sources).liqoNamespace;
    },
    get connected() {
      return sources.connections.get(name) !== undefined;
    },
  };
}

/** A request, and what was decided when it was allowed. */
export type AllowedRequest = Pick<
  NewOperation,
  'request' | 'mayReplace' | 'namespaceOwner' | 'clusterIds'
>;

/**
 * What the steps of an operation know. What concerns a cluster throws a
 * ServiceUnavailableError, when asked for, while that cluster is not known.
 */
export function wishOf(
  { operation, ...decided }: StoredOperation,
  ownerAnnotation: string,
  sources: ClusterSources,
): OperationWish {
  return wishFor(
    { ...decided, request: requestOf(operation) },
    ownerAnnotation,
    sources,
  );
}

/** Like {@link wishOf}, for a request that may never become an operation. */
export function wishFor(
  { request, mayReplace, namespaceOwner, clusterIds }: AllowedRequest,
  ownerAnnotation: string,
  sources: ClusterSources,
): OperationWish {
  return isPeeringRequest(request)
    ? {
        request,
        host: factsOf(request.cluster, 'cluster', clusterIds?.host, sources),
        member: factsOf(request.member, 'member', clusterIds?.member, sources),
      }
    : { request, mayReplace, namespaceOwner, ownerAnnotation };
}
