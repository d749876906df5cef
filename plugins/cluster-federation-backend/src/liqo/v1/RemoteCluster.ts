import type { NodeObject } from '../../watch/kubernetesResources';
import type { Snapshot } from '../../watch/types';
import {
  NODE_TYPE_LABEL,
  REMOTE_CLUSTER_ID_LABEL,
  VIRTUAL_NODE_TYPE,
} from './labels';
import {
  ForeignClusterState,
  foreignClusters,
  identities,
  IdentityState,
  resourceSlices,
  ResourceSliceState,
  tenants,
  TenantState,
  virtualNodes,
  VirtualNodeState,
} from './resources';

/** Everything that one cluster holds about one remote cluster. */
export interface RemoteCluster {
  clusterId: string;
  foreignCluster?: ForeignClusterState;
  /** With which this cluster acts on the remote one. */
  identity?: IdentityState;
  /** By which the remote cluster is admitted to this one. */
  tenant?: TenantState;
  consuming: ResourceSliceState[];
  providing: ResourceSliceState[];
  virtualNodes: VirtualNodeState[];
  nodes: NodeObject[];
}

/**
 * Whether this cluster borrows from the remote one. Liqo's ForeignCluster is no
 * witness: it keeps its role after the peering has gone.
 */
export function isMember(remote: RemoteCluster): boolean {
  return (
    remote.identity !== undefined ||
    remote.consuming.length > 0 ||
    remote.virtualNodes.length > 0
  );
}

/** Whether the remote cluster borrows from this one; see {@link isMember}. */
export function isHost(remote: RemoteCluster): boolean {
  return remote.tenant !== undefined || remote.providing.length > 0;
}

/** Sorts what a cluster holds by remote cluster. */
export function groupByRemoteCluster(
  snapshot: Snapshot,
  nodes: NodeObject[],
): RemoteCluster[] {
  const remotes = new Map<string, RemoteCluster>();
  const remoteOf = (clusterId: string): RemoteCluster => {
    const known = remotes.get(clusterId);
    if (known) {
      return known;
    }
    const remote: RemoteCluster = {
      clusterId,
      consuming: [],
      providing: [],
      virtualNodes: [],
      nodes: [],
    };
    remotes.set(clusterId, remote);
    return remote;
  };
  for (const foreignCluster of snapshot.list(foreignClusters)) {
    remoteOf(foreignCluster.clusterId).foreignCluster = foreignCluster;
  }
  for (const identity of snapshot.list(identities)) {
    if (identity.clusterId && identity.type === 'ControlPlane') {
      remoteOf(identity.clusterId).identity = identity;
    }
  }
  for (const tenant of snapshot.list(tenants)) {
    if (tenant.clusterId) {
      remoteOf(tenant.clusterId).tenant = tenant;
    }
  }
  for (const slice of snapshot.list(resourceSlices)) {
    if (slice.remoteClusterId) {
      const remote = remoteOf(slice.remoteClusterId);
      (slice.direction === 'Consuming'
        ? remote.consuming
        : remote.providing
      ).push(slice);
    }
  }
  for (const virtualNode of snapshot.list(virtualNodes)) {
    if (virtualNode.clusterId) {
      remoteOf(virtualNode.clusterId).virtualNodes.push(virtualNode);
    }
  }
  for (const node of nodes) {
    const clusterId = memberOfNode(node);
    // A node that outlives its peering is shown by Kubernetes, not by us.
    if (clusterId !== undefined && remotes.has(clusterId)) {
      remoteOf(clusterId).nodes.push(node);
    }
  }
  const byName = (a: { name: string }, b: { name: string }) =>
    a.name.localeCompare(b.name);
  for (const remote of remotes.values()) {
    remote.consuming.sort(byName);
    remote.providing.sort(byName);
    remote.virtualNodes.sort(byName);
    remote.nodes.sort(byName);
  }
  return [...remotes.values()].sort((a, b) =>
    a.clusterId.localeCompare(b.clusterId),
  );
}

/** Cluster ID of the member that a node stands for, if it is a virtual one. */
export function memberOfNode(node: NodeObject): string | undefined {
  return node.labels[NODE_TYPE_LABEL] === VIRTUAL_NODE_TYPE
    ? node.labels[REMOTE_CLUSTER_ID_LABEL]
    : undefined;
}
