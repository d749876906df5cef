import type { NamespaceMappingStrategy } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { LiqoChanges } from '../../operations/types';
import { offloadingSteps, remoteNamespaceName } from '../shared/offloading';
import { nodeSteps } from '../shared/peering/nodes';
import { protectedNamespaces } from '../shared/protectedNamespaces';
import { workloadSteps } from '../shared/workloadSteps';
import { commands } from './commands';
import { REMOTE_CLUSTER_ID_LABEL, TENANT_NAMESPACE_LABEL } from './labels';
import { peerCommands } from './peerCommand/peerCommands';
import { readIdentity } from './peering/authenticationService';
import { OFFLOADING } from './peering/kinds';
import { peerSteps, unpeerSteps } from './peering/steps';
import { remains } from './remains';
import { uniqueName } from './uniqueName';

const protectedNamespace = protectedNamespaces({
  tenantNamespace: TENANT_NAMESPACE_LABEL,
  origin: REMOTE_CLUSTER_ID_LABEL,
});

/** Names of one's own choice came with Liqo 0.10.3. */
function mappingStrategies(
  liqoVersion: string | undefined,
): NamespaceMappingStrategy[] {
  const [minor, patch] = (/^v?0\.(\d+)\.(\d+)/.exec(liqoVersion ?? '') ?? [])
    .slice(1)
    .map(Number);
  return minor > 10 || (minor === 10 && patch >= 3)
    ? ['DefaultName', 'EnforceSameName', 'SelectedName']
    : ['DefaultName', 'EnforceSameName'];
}

/** How clusters with Liqo 0.x are changed. */
export const liqoV0Changes: LiqoChanges = {
  steps: {
    ...offloadingSteps(OFFLOADING, { protectedNamespace }),
    ...workloadSteps({ protectedNamespace }),
    peer: peerSteps,
    unpeer: unpeerSteps,
    ...nodeSteps,
  },
  protectedNamespace,
  concealed: {},
  commands,
  remains,
  oneSided: ['peer', 'unpeer', 'cordon-node', 'uncordon-node'],
  // Networks and what members lend are a matter of the installation.
  peeringOptions: [],
  mappingStrategies,
  remoteNamespaceName: (request, host) =>
    remoteNamespaceName(request, async () => {
      const { clusterName } = await readIdentity(host);
      return uniqueName(clusterName, host.clusterId);
    }),
  peerCommands,
};
