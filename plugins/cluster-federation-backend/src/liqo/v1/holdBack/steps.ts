import type { LiqoChanges } from '../../../operations/types';
import { grantedAgain } from './grantedAgain';
import { cordonNodes, uncordonNodes } from './nodes';
import { takenBack } from './takenBack';
import { activateTenant, cordonTenant, drainTenant } from './tenantCondition';

/** How a member is held back on the host, and a host on the member. */
export const holdBackSteps: LiqoChanges['steps'] = {
  'cordon-node': () => [cordonNodes],
  'uncordon-node': () => [uncordonNodes],
  'cordon-tenant': () => [cordonTenant],
  'drain-tenant': () => [drainTenant, takenBack],
  'activate-tenant': () => [activateTenant, grantedAgain],
};
