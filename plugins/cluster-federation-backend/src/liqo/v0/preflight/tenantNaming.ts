import type { TenantNaming } from '../../../preflight/checks/tenantNamespaces';
import { CLUSTER_ID_LABEL, TENANT_NAMESPACE_LABEL } from '../labels';
import { uniqueName } from '../uniqueName';
import { nameIfKnown } from './readings';

/** Liqo 0.x finds tenant namespaces by labels, and names them by names and IDs. */
export const tenantNaming: TenantNaming = {
  clusterIdLabel: CLUSTER_ID_LABEL,
  tenantLabel: TENANT_NAMESPACE_LABEL,
  nameFor: async remote => {
    const name = await nameIfKnown(remote);
    return (
      name &&
      remote.clusterId &&
      `liqo-tenant-${uniqueName(name, remote.clusterId)}`
    );
  },
  contents: 'ResourceRequest or ResourceOffer',
};
