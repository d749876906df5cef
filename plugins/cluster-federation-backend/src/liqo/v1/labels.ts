export * from '../shared/labels';

/** Labels and annotations of Liqo 1.x. */
export const REPLICATION_LABEL = 'liqo.io/replication';
export const ORIGIN_LABEL = 'offloading.liqo.io/origin';
export const CREATOR_LABEL = 'liqo.io/creator-user';
export const CREATE_VIRTUAL_NODE_ANNOTATION = 'liqo.io/create-virtual-node';
