import type {
  Peering,
  PeeringModule,
  RemoteRole,
  ResourceCapacity,
  VirtualNode,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { hasPodEnded } from '../../watch/kubernetesResources';
import type { PeeringPods } from '../shared/peeringPods';
import {
  apiServerStatus,
  authenticationConditions,
  authenticationStatus,
  incomingStatus,
  networkingStatus,
  outgoingStatus,
  slicePhase,
} from './phases';
import { isHost, isMember, RemoteCluster } from './RemoteCluster';
import type { VirtualNodeState } from './resources';

/** Makes a peering of what a cluster holds about a remote one. */
export function projectPeering(
  cluster: string,
  remote: RemoteCluster,
  pods: PeeringPods,
  capacity: ResourceCapacity[],
): Peering {
  const { clusterId, foreignCluster, identity, tenant } = remote;
  const borrows = isMember(remote);
  return {
    cluster,
    remote: { clusterId, name: clusterId, connected: false },
    role: roleOf(remote),
    liqoMajor: 1,
    outgoing: outgoingStatus(remote),
    incoming: incomingStatus(remote),
    networking: networkingStatus(remote),
    authentication: authenticationStatus(remote),
    apiServer: apiServerStatus(remote),
    modules: modulesOf(remote),
    apiServerUrl: borrows
      ? foreignCluster?.apiServerUrl ?? identity?.apiServerUrl
      : undefined,
    tenantNamespace: {
      local:
        tenant?.tenantNamespace ??
        identity?.namespace ??
        foreignCluster?.tenantNamespace.local,
      remote:
        identity?.remoteNamespace ?? foreignCluster?.tenantNamespace.remote,
    },
    resourceSlices: [...remote.consuming, ...remote.providing].map(slice => ({
      name: slice.name,
      direction: slice.direction,
      phase: slicePhase(slice),
      conditions: slice.conditions,
    })),
    virtualNodes: remote.virtualNodes.map(virtualNode =>
      projectVirtualNode(virtualNode, remote, pods),
    ),
    capacity,
  };
}

function roleOf(remote: RemoteCluster): RemoteRole {
  if (isMember(remote)) {
    return isHost(remote) ? 'ConsumerAndProvider' : 'Provider';
  }
  return isHost(remote) ? 'Consumer' : 'Unknown';
}

/** Liqo's modules, corrected where the ForeignCluster outlives the peering. */
function modulesOf(remote: RemoteCluster): Peering['modules'] {
  const modules = remote.foreignCluster?.modules;
  const off: PeeringModule = { enabled: false, conditions: [] };
  return {
    networking: modules?.networking ?? off,
    authentication: {
      enabled: remote.identity !== undefined || remote.tenant !== undefined,
      conditions: authenticationConditions(remote),
    },
    offloading:
      remote.virtualNodes.length > 0
        ? {
            enabled: true,
            conditions: modules?.offloading.conditions ?? [],
          }
        : off,
  };
}

function projectVirtualNode(
  virtualNode: VirtualNodeState,
  remote: RemoteCluster,
  pods: PeeringPods,
): VirtualNode {
  const { name } = virtualNode;
  const node = remote.nodes.find(candidate => candidate.name === name);
  const ready = node?.conditions.find(({ type }) => type === 'Ready')?.status;
  return {
    name,
    ready: ready === 'True' || ready === 'False' ? ready : 'Unknown',
    unschedulable: node?.unschedulable ?? false,
    labels: node?.labels ?? {},
    conditions: [...virtualNode.conditions, ...(node?.conditions ?? [])],
    podCount: pods.onNode(name).filter(pod => !hasPodEnded(pod)).length,
  };
}
