import type { UnpeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringStepDefinition } from '../../../operations/types';
import { authenticated, connected, lent, node } from './established';
import { outgoing } from './outgoing';
import { token } from './token';
import {
  askNoMore,
  checkOtherDirection,
  endTenantNamespaces,
  forget,
  forgetToken,
  withdrawn,
} from './unpeer';

/** How a member is made to lend to a host, as `liqoctl peer out-of-band` does it. */
export const peerSteps = (): PeeringStepDefinition<any>[] => [
  token,
  outgoing,
  authenticated,
  lent,
  connected,
  node,
];

/** How that ends, as `liqoctl unpeer out-of-band` does it. */
export function unpeerSteps({
  spec,
}: UnpeerRequest): PeeringStepDefinition<any, UnpeerRequest>[] {
  return [
    ...(spec.deleteTenantNamespaces ? [checkOtherDirection] : []),
    askNoMore,
    withdrawn,
    forget,
    forgetToken,
    ...(spec.deleteTenantNamespaces ? [endTenantNamespaces] : []),
  ];
}
