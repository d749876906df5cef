import type { LiqoChanges } from '../../operations/types';
import { commands } from './commands';
import {
  applyOffloading,
  awaitGone,
  awaitReady,
  deleteOffloading,
  ensureNamespace,
} from './offloading';
import { holdBackSteps } from './holdBack/steps';
import { peerSteps, unpeerSteps } from './peering/steps';
import { protectedNamespace } from './protectedNamespace';

/** How clusters with Liqo 1.x are changed. */
export const liqoV1Changes: LiqoChanges = {
  steps: {
    offload: () => [ensureNamespace, applyOffloading, awaitReady],
    unoffload: () => [deleteOffloading, awaitGone],
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
};
