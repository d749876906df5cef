import { isConnected } from '../../../operations';
import type { PreflightCluster } from '../../../preflight/PreflightCluster';
import { reviewRights, type Need } from '../../../preflight/reviewRights';
import type { CheckResult, PreflightCheck } from '../../../preflight/types';
import {
  hostRights,
  hostSecretRights,
  memberRights,
  memberSecretRights,
} from './neededRights';

/** Whether the portal has the rights that exactly this peering needs, as the clusters say now. */
export const rights: PreflightCheck = {
  id: 'rights',
  title: "The portal's rights",
  async run({ host, member }) {
    return Promise.all([
      review(host, 'peer-host', [
        hostRights(host.liqoNamespace),
        hostSecretRights(host.liqoNamespace, member.clusterId),
      ]),
      ...(isConnected(member)
        ? [
            review(member, 'peer-member', [
              memberRights(member.liqoNamespace),
              memberSecretRights(member.liqoNamespace),
            ]),
          ]
        : []),
    ]);
  },
};

async function review(
  cluster: PreflightCluster,
  role: 'peer-host' | 'peer-member',
  [onCluster, inNamespace]: Need['rights'][],
): Promise<CheckResult> {
  const { name, access, liqoNamespace } = cluster;
  if (access === 'peering') {
    return {
      severity: 'blocking',
      cluster: name,
      message: `The portal's credential for cluster ${name} allows peering only, which is something that Liqo 0.x does not know.`,
      fix: `Connect cluster ${name} with access: full.`,
    };
  }
  return reviewRights(cluster, [
    {
      rights: onCluster,
      fix: `Bind ClusterRole cluster-federation-${role} to the portal on cluster ${name}.`,
    },
    {
      rights: inNamespace,
      fix: `Bind Role cluster-federation-${role} (${role}-liqo-0.yaml) to the portal in namespace ${liqoNamespace} of cluster ${name}.`,
    },
  ]);
}
