import type { TenantNaming } from '../../../preflight/checks/tenantNamespaces';
import { REMOTE_CLUSTER_ID_LABEL } from '../labels';
import { tenantNamespaceOf } from './paths';

/** Liqo 1.x finds tenant namespaces by labels and names them by cluster IDs. */
export const tenantNaming: TenantNaming = {
  clusterIdLabel: REMOTE_CLUSTER_ID_LABEL,
  tenantLabel: 'liqo.io/tenant-namespace',
  nameFor: async ({ clusterId }) => clusterId && tenantNamespaceOf(clusterId),
  contents: 'Tenant, Identity or ResourceSlice',
};
