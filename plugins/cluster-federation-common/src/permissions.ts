import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Resource type of permissions that concern a cluster.
 *
 * @public
 */
export const RESOURCE_TYPE_CLUSTER = 'cluster-federation-cluster' as const;

/**
 * Resource type of permissions that concern a peering.
 *
 * @public
 */
export const RESOURCE_TYPE_PEERING = 'cluster-federation-peering' as const;

/**
 * Resource type of permissions that concern an offloaded namespace.
 *
 * @public
 */
export const RESOURCE_TYPE_OFFLOADING =
  'cluster-federation-offloading' as const;

/**
 * Resource type of permissions that concern an operation.
 *
 * @public
 */
export const RESOURCE_TYPE_OPERATION = 'cluster-federation-operation' as const;

/**
 * See a cluster and how fresh its state is.
 *
 * @public
 */
export const clusterReadPermission = createPermission({
  name: 'cluster-federation.cluster.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CLUSTER,
});

/**
 * See which Kubernetes rights the portal has and lacks on a cluster.
 *
 * @public
 */
export const clusterInspectPermission = createPermission({
  name: 'cluster-federation.cluster.inspect',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CLUSTER,
});

/**
 * See a peering.
 *
 * @public
 */
export const peeringReadPermission = createPermission({
  name: 'cluster-federation.peering.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_PEERING,
});

/**
 * Peer two clusters.
 *
 * @public
 */
export const peeringCreatePermission = createPermission({
  name: 'cluster-federation.peering.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_PEERING,
});

/**
 * Change a peering.
 *
 * @public
 */
export const peeringUpdatePermission = createPermission({
  name: 'cluster-federation.peering.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_PEERING,
});

/**
 * End a peering.
 *
 * @public
 */
export const peeringDeletePermission = createPermission({
  name: 'cluster-federation.peering.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_PEERING,
});

/**
 * See an offloaded namespace and where its pods run.
 *
 * @public
 */
export const offloadingReadPermission = createPermission({
  name: 'cluster-federation.offloading.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_OFFLOADING,
});

/**
 * Offload a namespace that is not offloaded yet.
 *
 * @public
 */
export const offloadingCreatePermission = createPermission({
  name: 'cluster-federation.offloading.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_OFFLOADING,
});

/**
 * Change how a namespace is offloaded.
 *
 * @public
 */
export const offloadingUpdatePermission = createPermission({
  name: 'cluster-federation.offloading.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_OFFLOADING,
});

/**
 * End the offloading of a namespace.
 *
 * @public
 */
export const offloadingDeletePermission = createPermission({
  name: 'cluster-federation.offloading.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_OFFLOADING,
});

/**
 * Apply manifests to an offloaded namespace.
 *
 * @public
 */
export const workloadApplyPermission = createPermission({
  name: 'cluster-federation.workload.apply',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_OFFLOADING,
});

/**
 * See operations of others; one's own are always visible.
 *
 * @public
 */
export const operationReadPermission = createPermission({
  name: 'cluster-federation.operation.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_OPERATION,
});

/**
 * Cancel and retry operations, one's own as well as others'.
 *
 * @public
 */
export const operationCancelPermission = createPermission({
  name: 'cluster-federation.operation.cancel',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_OPERATION,
});

/**
 * Register a member with a host by a pasted `liqoctl` peer command. Concerns
 * the host.
 *
 * @public
 */
export const peerCommandCreatePermission = createPermission({
  name: 'cluster-federation.peer-command.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CLUSTER,
});

/**
 * See the `liqoctl` peer command of a member, which holds a secret. Concerns
 * the member.
 *
 * @public
 */
export const peerCommandRevealPermission = createPermission({
  name: 'cluster-federation.peer-command.reveal',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CLUSTER,
});

/**
 * All permissions of Cluster Federation.
 *
 * @public
 */
export const clusterFederationPermissions = [
  clusterReadPermission,
  clusterInspectPermission,
  peeringReadPermission,
  peeringCreatePermission,
  peeringUpdatePermission,
  peeringDeletePermission,
  offloadingReadPermission,
  offloadingCreatePermission,
  offloadingUpdatePermission,
  offloadingDeletePermission,
  workloadApplyPermission,
  operationReadPermission,
  operationCancelPermission,
  peerCommandCreatePermission,
  peerCommandRevealPermission,
];
