import type { LiqoChanges } from '../../operations/types';
import { offloadingSteps, remoteNamespaceName } from '../shared/offloading';
import { protectedNamespaces } from '../shared/protectedNamespaces';
import { workloadSteps } from '../shared/workloadSteps';
import { commands } from './commands';
import { holdBackSteps } from './holdBack/steps';
import { REMOTE_CLUSTER_ID_LABEL } from './labels';
import { OFFLOADING } from './peering/kinds';
import { TENANT_NAMESPACE_LABEL } from './peering/labels';
import { peerSteps, unpeerSteps } from './peering/steps';
import { remains } from './remains';

const protectedNamespace = protectedNamespaces({
  tenantNamespace: TENANT_NAMESPACE_LABEL,
  origin: REMOTE_CLUSTER_ID_LABEL,
});

/** How clusters with Liqo 1.x are changed. */
export const liqoV1Changes: LiqoChanges = {
  steps: {
    ...offloadingSteps(OFFLOADING, { protectedNamespace }),
    ...workloadSteps({ protectedNamespace }),
    peer: peerSteps,
    unpeer: unpeerSteps,
    ...holdBackSteps,
  },
  protectedNamespace,
  concealed: {
    'authentication.liqo.io/Tenant': [
      'spec.csr',
      'spec.publicKey',
      'spec.signature',
    ],
    'authentication.liqo.io/Identity': ['spec.authParams'],
    'authentication.liqo.io/ResourceSlice': ['spec.csr'],
  },
  commands,
  remains,
  oneSided: ['cordon-node', 'uncordon-node'],
  peeringOptions: ['networking', 'resources', 'resourceSliceClass'],
  mappingStrategies: () => ['DefaultName', 'EnforceSameName', 'SelectedName'],
  remoteNamespaceName: (request, { clusterId }) =>
    remoteNamespaceName(request, () => clusterId),
};
