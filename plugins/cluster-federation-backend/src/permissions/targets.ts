import {
  PLUGIN_ID,
  RESOURCE_TYPE_CLUSTER,
  RESOURCE_TYPE_OFFLOADING,
  RESOURCE_TYPE_OPERATION,
  RESOURCE_TYPE_PEERING,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { createPermissionResourceRef } from '@backstage/plugin-permission-node';

/**
 * What permissions on a cluster are decided on. Names are enough to decide,
 * so that the same conditions hold for things that do not exist yet.
 *
 * @public
 */
export interface ClusterTarget {
  /** Connection name. */
  cluster: string;
}

/**
 * What permissions on a peering are decided on.
 *
 * @public
 */
export interface PeeringTarget extends ClusterTarget {
  /** Liqo's ID of the remote cluster. */
  clusterId: string;
  /** Connection name of the remote cluster, where the portal is connected to it. */
  memberName?: string;
  /** Labels of each virtual node that stands for the remote cluster. */
  memberLabels?: Record<string, string>[];
}

/**
 * What permissions on an offloaded namespace, or one to be offloaded, are
 * decided on.
 *
 * @public
 */
export interface OffloadingTarget extends ClusterTarget {
  namespace: string;
  /**
   * Entity ref, in full form, of the owner that the Namespace object names, or
   * that a namespace to be created will name. A namespace without one is
   * nobody's.
   */
  owner?: string;
}

/**
 * What permissions on an operation are decided on: a namespace, or a peering.
 *
 * @public
 */
export interface OperationTarget
  extends ClusterTarget,
    Partial<Omit<OffloadingTarget, 'cluster'>>,
    Partial<Pick<PeeringTarget, 'clusterId' | 'memberName'>> {}

/**
 * Conditions as a filter of field values. Targets are filtered in memory, so
 * nothing in this plugin reads it; the permission framework asks for it.
 *
 * @public
 */
export interface TargetQuery {
  field: 'cluster' | 'member' | 'memberLabel' | 'namespace' | 'owner';
  values: string[];
}

/**
 * Refers to clusters in permission rules; resource refs are connection names.
 *
 * @public
 */
export const clusterPermissionResourceRef = createPermissionResourceRef<
  ClusterTarget,
  TargetQuery
>().with({ pluginId: PLUGIN_ID, resourceType: RESOURCE_TYPE_CLUSTER });

/**
 * Refers to peerings in permission rules; resource refs are
 * `<cluster>/<cluster ID of the remote cluster>`.
 *
 * @public
 */
export const peeringPermissionResourceRef = createPermissionResourceRef<
  PeeringTarget,
  TargetQuery
>().with({ pluginId: PLUGIN_ID, resourceType: RESOURCE_TYPE_PEERING });

/**
 * Refers to offloaded namespaces in permission rules; resource refs are
 * `<cluster>/<namespace>`.
 *
 * @public
 */
export const offloadingPermissionResourceRef = createPermissionResourceRef<
  OffloadingTarget,
  TargetQuery
>().with({ pluginId: PLUGIN_ID, resourceType: RESOURCE_TYPE_OFFLOADING });

/**
 * Refers to operations in permission rules; resource refs are their ids.
 *
 * @public
 */
export const operationPermissionResourceRef = createPermissionResourceRef<
  OperationTarget,
  TargetQuery
>().with({ pluginId: PLUGIN_ID, resourceType: RESOURCE_TYPE_OPERATION });
