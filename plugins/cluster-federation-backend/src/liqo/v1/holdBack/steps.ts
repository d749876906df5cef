import type { LiqoChanges } from '../../../operations/types';
import { nodeSteps } from '../../shared/peering/nodes';
import { grantedAgain } from './grantedAgain';
import { takenBack } from './takenBack';
import { activateTenant, cordonTenant, drainTenant } from './tenantCondition';

/** How a member is held back on the host, and a host on the member. */
export const holdBackSteps: LiqoChanges['steps'] = {
  ...nodeSteps,
  'cordon-tenant': () => [cordonTenant],
  'drain-tenant': () => [drainTenant, takenBack],
  'activate-tenant': () => [activateTenant, grantedAgain],
};
