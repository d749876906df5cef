/** Labels that all versions of Liqo have in common. */
export const REMOTE_CLUSTER_ID_LABEL = 'liqo.io/remote-cluster-id';
export const NODE_TYPE_LABEL = 'liqo.io/type';
export const VIRTUAL_NODE_TYPE = 'virtual-node';
/** Taint of virtual nodes; Liqo makes the pods of offloaded namespaces tolerate it. */
export const VIRTUAL_NODE_TAINT = 'virtual-node.liqo.io/not-allowed';
export const REPLICATED_LABEL = 'liqo.io/replicated';
export const MANAGED_BY_LABEL = 'liqo.io/managed-by';
export const SHADOW_POD_MANAGER = 'shadowpod';
export const REMOTE_UNAVAILABLE_LABEL = 'liqo.io/remote-unavailable';
