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
 * See operations, one's own and those of others.
 *
 * @public
 */
export const operationReadPermission = createPermission({
  name: 'cluster-federation.operation.read',
  attributes: { action: 'read' },
});

/**
 * All permissions of Cluster Federation.
 *
 * @public
 */
export const clusterFederationPermissions = [
  clusterReadPermission,
  peeringReadPermission,
  offloadingReadPermission,
  offloadingCreatePermission,
  offloadingUpdatePermission,
  offloadingDeletePermission,
  operationReadPermission,
];
