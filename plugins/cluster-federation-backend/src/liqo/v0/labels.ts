/** Labels of Liqo 0.x. */
export const CLUSTER_ID_LABEL = 'discovery.liqo.io/cluster-id';
export const TENANT_NAMESPACE_LABEL = 'discovery.liqo.io/tenant-namespace';
export const REMOTE_CLUSTER_ID_LABEL = 'liqo.io/remote-cluster-id';
export const NODE_TYPE_LABEL = 'liqo.io/type';
export const VIRTUAL_NODE_TYPE = 'virtual-node';
export const REPLICATED_LABEL = 'liqo.io/replicated';
export const ORIGIN_ID_LABEL = 'liqo.io/originID';
export const REMOTE_ID_LABEL = 'liqo.io/remoteID';
export const ORIGIN_LABEL = 'virtualkubelet.liqo.io/origin';
export const MANAGED_BY_LABEL = 'liqo.io/managed-by';
export const SHADOW_POD_MANAGER = 'shadowpod';
export const REMOTE_UNAVAILABLE_LABEL = 'liqo.io/remote-unavailable';
