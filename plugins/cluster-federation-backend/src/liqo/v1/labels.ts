/** Labels and annotations of Liqo 1.x. */
export const REMOTE_CLUSTER_ID_LABEL = 'liqo.io/remote-cluster-id';
export const NODE_TYPE_LABEL = 'liqo.io/type';
export const VIRTUAL_NODE_TYPE = 'virtual-node';
export const REPLICATION_LABEL = 'liqo.io/replication';
export const REPLICATED_LABEL = 'liqo.io/replicated';
export const ORIGIN_LABEL = 'offloading.liqo.io/origin';
export const MANAGED_BY_LABEL = 'liqo.io/managed-by';
export const SHADOW_POD_MANAGER = 'shadowpod';
export const REMOTE_UNAVAILABLE_LABEL = 'liqo.io/remote-unavailable';
export const CREATE_VIRTUAL_NODE_ANNOTATION = 'liqo.io/create-virtual-node';
