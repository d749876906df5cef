import type { NodeObject } from '../../watch/kubernetesResources';
import type { Snapshot } from '../../watch/types';
import { groupBy } from '../shared/groupBy';
import {
  NODE_TYPE_LABEL,
  REMOTE_CLUSTER_ID_LABEL,
  VIRTUAL_NODE_TYPE,
} from './labels';
import {
  ForeignClusterState,
  foreignClusters,
  resourceOffers,
  ResourceOfferState,
  resourceRequests,
  ResourceRequestState,
  tunnelEndpoints,
  TunnelEndpointState,
  virtualNodes,
  VirtualNodeState,
} from './resources';

/** Everything that one cluster holds about one remote cluster. */
export interface RemoteCluster {
  clusterId: string;
  foreignCluster: ForeignClusterState;
  consuming: ResourceOfferState[];
  providing: ResourceOfferState[];
  requests: ResourceRequestState[];
  tunnelEndpoint?: TunnelEndpointState;
  virtualNodes: VirtualNodeState[];
  nodes: NodeObject[];
}

/**
 * Sorts what a cluster holds by remote cluster. In Liqo 0.x a peering is one
 * ForeignCluster; of several with the same ID Liqo takes the oldest.
 */
export function groupByRemoteCluster(
  snapshot: Snapshot,
  nodes: NodeObject[],
): RemoteCluster[] {
  const offers = groupBy(
    snapshot.list(resourceOffers).sort(byName),
    offer => offer.remoteClusterId,
  );
  const requests = groupBy(
    snapshot.list(resourceRequests).sort(byName),
    request => request.remoteClusterId,
  );
  const tunnels = groupBy(
    snapshot.list(tunnelEndpoints).sort(byName),
    ({ clusterId }) => clusterId,
  );
  const virtual = groupBy(
    snapshot.list(virtualNodes).sort(byName),
    node => node.clusterId,
  );
  const nodesByMember = groupBy([...nodes].sort(byName), memberOfNode);
  const byId = groupBy(
    snapshot.list(foreignClusters).sort(byAge),
    ({ clusterId }) => clusterId,
  );
  return [...byId]
    .map(([clusterId, [foreignCluster]]) => {
      const ofRemote = offers.get(clusterId) ?? [];
      return {
        clusterId,
        foreignCluster,
        consuming: ofRemote.filter(
          ({ direction }) => direction === 'Consuming',
        ),
        providing: ofRemote.filter(
          ({ direction }) => direction === 'Providing',
        ),
        requests: requests.get(clusterId) ?? [],
        tunnelEndpoint: tunnels.get(clusterId)?.[0],
        virtualNodes: virtual.get(clusterId) ?? [],
        nodes: nodesByMember.get(clusterId) ?? [],
      };
    })
    .sort((a, b) => a.clusterId.localeCompare(b.clusterId));
}

/** Cluster ID of the member that a node stands for, if it is a virtual one. */
export function memberOfNode(node: NodeObject): string | undefined {
  return node.labels[NODE_TYPE_LABEL] === VIRTUAL_NODE_TYPE
    ? node.labels[REMOTE_CLUSTER_ID_LABEL]
    : undefined;
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name.localeCompare(b.name);
}

function byAge(a: ForeignClusterState, b: ForeignClusterState): number {
  return (a.createdAt ?? '').localeCompare(b.createdAt ?? '') || byName(a, b);
}
