export * from '../shared/labels';

/** Labels of Liqo 0.x. */
export const CLUSTER_ID_LABEL = 'discovery.liqo.io/cluster-id';
export const TENANT_NAMESPACE_LABEL = 'discovery.liqo.io/tenant-namespace';
export const ORIGIN_ID_LABEL = 'liqo.io/originID';
export const REMOTE_ID_LABEL = 'liqo.io/remoteID';
export const ORIGIN_LABEL = 'virtualkubelet.liqo.io/origin';
