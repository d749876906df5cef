import type { LiqoChanges } from '../../operations/types';
import {
  applyOffloading,
  awaitGone,
  awaitReady,
  deleteOffloading,
  ensureNamespace,
} from './offloading';
import { peerSteps, unpeerSteps } from './peering/steps';
import { protectedNamespace } from './protectedNamespace';

/** How clusters with Liqo 1.x are changed. */
export const liqoV1Changes: LiqoChanges = {
  steps: {
    offload: () => [ensureNamespace, applyOffloading, awaitReady],
    unoffload: () => [deleteOffloading, awaitGone],
    peer: peerSteps,
    unpeer: unpeerSteps,
  },
  protectedNamespace,
};
