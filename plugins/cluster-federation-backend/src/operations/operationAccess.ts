import { ServiceUnavailableError } from '@backstage/errors';
import {
  isPeeringRequest,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  ClusterConnection,
  ClusterConnections,
  KubernetesClient,
} from '../clusters';
import type { FederationState } from '../state';
import { fencedClient } from './fencedClient';
import type { Lease, StoredOperation } from './OperationStore';
import { requestOf } from './requestOf';
import { clientOfSide, markSide, type Side } from './sides';
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

/**
 * The clients of an operation, which act as whom it says, as long as its lease
 * is held.
 *
 * @throws ServiceUnavailableError while there is no way to connect
 */
export function clientsOf(
  operation: Operation,
  lease: Lease,
  sources: Pick<ClusterSources, 'connections'>,
): NamespaceClients | PeeringClients {
  const { actsAs } = operation;
  const client = (name: string, side: Side): KubernetesClient => {
    const connection = connectionTo(name, side, sources);
    try {
      const acting = connection.client(
        actsAs && { actAs: { user: actsAs.user, groups: actsAs.groups } },
      );
      return clientOfSide(fencedClient(acting, lease), side);
    } catch (error) {
      throw markSide(error, side);
    }
  };
  const cluster = client(operation.cluster, 'cluster');
  return isPeeringRequest(operation)
    ? { cluster, member: client(operation.member, 'member') }
    : { cluster };
}

function factsOf(
  name: string,
  side: Side,
  sources: ClusterSources,
): ClusterFacts {
  const { liqoNamespace } = connectionTo(name, side, sources);
  const cluster = sources.state.cluster(name);
  if (!cluster?.clusterId) {
    throw markSide(
      new ServiceUnavailableError(
        `Liqo's ID of cluster ${name} is not known${
          cluster?.error ? `: ${cluster.error}` : ''
        }`,
      ),
      side,
    );
  }
  return {
    clusterId: cluster.clusterId,
    liqoVersion: cluster.liqoVersion,
    liqoNamespace,
  };
}

/**
 * What the steps of an operation know.
 *
 * @throws ServiceUnavailableError while a cluster is not known
 */
export function wishOf(
  { operation, mayReplace, namespaceOwner }: StoredOperation,
  ownerAnnotation: string,
  sources: ClusterSources,
): OperationWish {
  const request = requestOf(operation);
  return isPeeringRequest(request)
    ? {
        request,
        host: factsOf(request.cluster, 'cluster', sources),
        member: factsOf(request.member, 'member', sources),
      }
    : { request, mayReplace, namespaceOwner, ownerAnnotation };
}
