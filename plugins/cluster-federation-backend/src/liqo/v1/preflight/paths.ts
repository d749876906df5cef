import { REMOTE_CLUSTER_ID_LABEL } from '../labels';

/** Where the kinds of a peering are. */
export const AUTHENTICATION_PATH = '/apis/authentication.liqo.io/v1beta1';

/** Label of everything that Liqo 1.x keeps for a remote cluster. */
export function ofRemoteCluster(clusterId: string): string {
  return `${REMOTE_CLUSTER_ID_LABEL}=${clusterId}`;
}

/** Name that Liqo gives a tenant namespace. */
export function tenantNamespaceOf(clusterId: string): string {
  return `liqo-tenant-${clusterId}`;
}
