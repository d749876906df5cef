import type {
  Condition,
  PeeringStatus,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { NodeObject } from '../../watch/kubernetesResources';
import { isHost, isMember, RemoteCluster } from './RemoteCluster';
import type { ResourceSliceState, VirtualNodeState } from './resources';

const NONE: PeeringStatus = { phase: 'None', conditions: [] };

/** Whether this cluster runs pods on the remote one. */
export function outgoingStatus(remote: RemoteCluster): PeeringStatus {
  if (!isMember(remote)) {
    return NONE;
  }
  const { clusterId, consuming } = remote;
  const conditions = [
    ...(remote.foreignCluster?.modules.offloading.conditions ?? []),
    ...consuming.flatMap(slice => slice.conditions),
  ];
  const making = [...consuming, ...remote.virtualNodes];
  if (making.length > 0 && making.every(isEnding)) {
    return {
      phase: 'Disconnecting',
      message: `Waiting for the virtual nodes of cluster ${clusterId} to be drained and removed.`,
      conditions,
    };
  }
  const standing = remote.virtualNodes.filter(node => !isEnding(node));
  const denied = consuming.flatMap(deniedConditions)[0];
  // A further request that is refused takes nothing away from what stands.
  if (denied && standing.length === 0) {
    return {
      phase: 'Denied',
      message: `Cluster ${clusterId} refuses to lend resources: ${sentence(
        denied.message ?? denied.reason,
      )}`,
      since: denied.lastTransitionTime,
      conditions,
    };
  }
  const troubled = standing
    .map(virtualNode => nodeTrouble(virtualNode, remote))
    .filter(trouble => trouble !== undefined);
  const worst = troubled.find(({ phase }) => phase === 'Error') ?? troubled[0];
  if (worst) {
    return { ...worst, conditions };
  }
  if (standing.length > 0) {
    return {
      phase: 'Established',
      since: latest([
        ...(remote.foreignCluster?.modules.offloading.conditions ?? []),
        ...remote.nodes.flatMap(readyConditions),
      ]),
      conditions,
    };
  }
  return { phase: 'Pending', message: pendingReason(remote), conditions };
}

/** Whether the remote cluster runs pods on this one. */
export function incomingStatus(remote: RemoteCluster): PeeringStatus {
  if (!isHost(remote)) {
    return NONE;
  }
  const { clusterId, tenant, providing } = remote;
  const conditions = [
    ...authenticationConditions(remote, 'AuthTenantStatus'),
    ...providing.flatMap(slice => slice.conditions),
  ];
  if (tenant === undefined || tenant.deleting) {
    return {
      phase: 'Disconnecting',
      message: `Waiting for what cluster ${clusterId} borrows to be removed.`,
      conditions,
    };
  }
  if (tenant.condition === 'Drained') {
    return {
      phase: 'Denied',
      message: `Tenant ${tenant.name} is drained: cluster ${clusterId} may not use resources of this cluster.`,
      conditions,
    };
  }
  if (!tenant.ready) {
    return {
      phase: 'Pending',
      message: `Waiting for the handshake with cluster ${clusterId} to complete; the events of Tenant ${tenant.name} say what hinders it.`,
      conditions,
    };
  }
  if (providing.some(isAccepted)) {
    return { phase: 'Established', since: latest(conditions), conditions };
  }
  const denied = providing.flatMap(deniedConditions)[0];
  if (denied) {
    return {
      phase: 'Denied',
      message:
        tenant.condition === 'Cordoned'
          ? `Tenant ${tenant.name} is cordoned: new requests of cluster ${clusterId} are refused.`
          : `The request of cluster ${clusterId} is refused: ${sentence(
              denied.message ?? denied.reason,
            )}`,
      since: denied.lastTransitionTime,
      conditions,
    };
  }
  return {
    phase: 'Pending',
    message:
      providing.length > 0
        ? `The request of cluster ${clusterId} is not answered yet.`
        : `Cluster ${clusterId} is admitted, but borrows nothing yet.`,
    conditions,
  };
}

/** Liqo's network between the two clusters. */
export function networkingStatus(remote: RemoteCluster): PeeringStatus {
  const module = remote.foreignCluster?.modules.networking;
  if (!module?.enabled) {
    return NONE;
  }
  const { conditions } = module;
  const connection = conditions.find(
    condition => condition.type === 'NetworkConnectionStatus',
  );
  switch (connection?.status) {
    case 'Established':
      return {
        phase: 'Established',
        since: connection.lastTransitionTime,
        conditions,
      };
    case 'Error':
      return {
        phase: 'Error',
        message: sentence(
          connection.message ?? 'The network connection is broken',
        ),
        since: connection.lastTransitionTime,
        conditions,
      };
    default: {
      const hindrance =
        conditions.find(
          condition =>
            condition !== connection &&
            !['Ready', 'Established'].includes(condition.status),
        ) ?? connection;
      return {
        phase: 'Pending',
        message: sentence(
          hindrance?.message ?? 'Waiting for the network connection',
        ),
        since: hindrance?.lastTransitionTime,
        conditions,
      };
    }
  }
}

/** Whether each side accepts the other's credentials, as far as it is peered. */
export function authenticationStatus(remote: RemoteCluster): PeeringStatus {
  const { clusterId, identity, tenant } = remote;
  const conditions = authenticationConditions(remote);
  if (!identity && !tenant) {
    return NONE;
  }
  if (identity && !identity.ready) {
    return {
      phase: 'Pending',
      message: `Waiting for the credentials for cluster ${clusterId} (Identity ${identity.name}).`,
      since: identity.createdAt,
      conditions,
    };
  }
  if (tenant && !tenant.ready) {
    return {
      phase: 'Pending',
      message: `Waiting for the handshake with cluster ${clusterId} to complete (Tenant ${tenant.name}).`,
      since: tenant.createdAt,
      conditions,
    };
  }
  return { phase: 'Established', since: latest(conditions), conditions };
}

/** Whether this cluster reaches the API server of the remote one. */
export function apiServerStatus(remote: RemoteCluster): PeeringStatus {
  // Only hosts ask, and the condition outlives the peering.
  const condition = remote.foreignCluster?.conditions.find(
    ({ type }) => type === 'APIServerStatus',
  );
  if (!isMember(remote)) {
    return NONE;
  }
  if (!condition) {
    return {
      phase: 'Pending',
      message: `Liqo has not asked the API server of cluster ${remote.clusterId} yet.`,
      conditions: [],
    };
  }
  const status = {
    since: condition.lastTransitionTime,
    conditions: [condition],
  };
  switch (condition.status) {
    case 'Established':
      return { phase: 'Established', ...status };
    case 'Pending':
    case 'None':
      return {
        phase: 'Pending',
        message: sentence(
          condition.message ?? 'Waiting for the remote API server',
        ),
        ...status,
      };
    default:
      return {
        phase: 'Error',
        message: `The API server of cluster ${remote.clusterId} does not answer.`,
        ...status,
      };
  }
}

/** Conditions of the module, without those of a side that has ended. */
export function authenticationConditions(
  remote: RemoteCluster,
  type?: string,
): Condition[] {
  const conditions =
    remote.foreignCluster?.modules.authentication.conditions ?? [];
  return conditions.filter(condition => {
    if (type !== undefined && condition.type !== type) {
      return false;
    }
    switch (condition.type) {
      case 'AuthTenantStatus':
        return isHost(remote);
      case 'AuthIdentityControlPlaneStatus':
        return isMember(remote);
      default:
        return isHost(remote) || isMember(remote);
    }
  });
}

/** Where a slice stands. */
export function slicePhase(
  slice: ResourceSliceState,
): 'Pending' | 'Accepted' | 'Denied' {
  if (deniedConditions(slice).length > 0) {
    return 'Denied';
  }
  return isAccepted(slice) ? 'Accepted' : 'Pending';
}

function deniedConditions(slice: ResourceSliceState): Condition[] {
  return slice.conditions.filter(({ status }) => status === 'Denied');
}

/** Liqo judges credentials and resources apart: both have to be accepted. */
function isAccepted(slice: ResourceSliceState): boolean {
  return ['Authentication', 'Resources'].every(type =>
    slice.conditions.some(
      condition => condition.type === type && condition.status === 'Accepted',
    ),
  );
}

function isEnding(object: ResourceSliceState | VirtualNodeState): boolean {
  return (
    object.deleting ||
    object.conditions.some(({ status }) =>
      ['Draining', 'Deleting'].includes(status),
    )
  );
}

/**
 * A node that was up and is not ready is an error; one that is not up yet is
 * awaited.
 */
function nodeTrouble(
  virtualNode: VirtualNodeState,
  remote: RemoteCluster,
): Omit<PeeringStatus, 'conditions'> | undefined {
  const { name } = virtualNode;
  const notUp = virtualNode.conditions.some(
    ({ status }) => status === 'Creating',
  );
  const awaited = {
    phase: 'Pending' as const,
    message: `Waiting for the virtual node ${name} to become ready.`,
    since: virtualNode.createdAt,
  };
  if (!virtualNode.createsNode) {
    return notUp || virtualNode.conditions.length === 0 ? awaited : undefined;
  }
  const node = remote.nodes.find(candidate => candidate.name === name);
  const ready = node && readyConditions(node)[0];
  if (!ready || (notUp && ready.status !== 'True')) {
    return awaited;
  }
  if (ready.status === 'True') {
    return undefined;
  }
  const apiServer = apiServerStatus(remote);
  const network = node.conditions.find(
    ({ type, status }) => type === 'NetworkUnavailable' && status === 'True',
  );
  const cause =
    (apiServer.phase === 'Error' && apiServer.message) ||
    sentence(network?.message ?? ready.message ?? ready.reason);
  return {
    phase: 'Error',
    message: `The virtual node ${name} is not ready: ${cause}`,
    since: ready.lastTransitionTime,
  };
}

function pendingReason(remote: RemoteCluster): string {
  const { clusterId, consuming, identity } = remote;
  const slice = consuming[0];
  if (!slice) {
    return identity?.ready
      ? `Authenticated with cluster ${clusterId}, but no resources are requested yet.`
      : `Waiting for the credentials for cluster ${clusterId}.`;
  }
  if (!isAccepted(slice)) {
    return `Cluster ${clusterId} has not answered the resource slice ${slice.name} yet.`;
  }
  return slice.wantsVirtualNode
    ? `Waiting for the virtual node of the resource slice ${slice.name}.`
    : `Cluster ${clusterId} granted the resource slice ${slice.name}, but no virtual node is wanted for it.`;
}

function readyConditions(node: NodeObject): Condition[] {
  return node.conditions.filter(({ type }) => type === 'Ready');
}

function latest(conditions: Condition[]): string | undefined {
  return conditions
    .flatMap(({ lastTransitionTime }) => lastTransitionTime ?? [])
    .sort()
    .at(-1);
}

/** Liqo's messages lack the full stop that ours have. */
function sentence(text: string | undefined): string {
  const trimmed = (text ?? 'Liqo does not say why').trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
