import type {
  PeerRequest,
  UnpeerRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringStepDefinition } from '../../../operations/types';
import { connection } from './connection';
import { gatewayClient } from './gatewayClient';
import { gatewayServer } from './gatewayServer';
import { identity } from './identity';
import { verifyEnd } from './leftovers';
import { networkConfiguration } from './networkConfiguration';
import { nonce, signNonce } from './nonce';
import { publicKeys } from './publicKeys';
import { resourceSlice } from './resourceSlice';
import { tenant } from './tenant';
import { tenantNamespaces } from './tenantNamespaces';
import {
  endIdentity,
  endNamespaceMaps,
  endResourceSlices,
  endTenant,
  endVirtualNodes,
} from './unpeer';
import {
  checkOtherDirection,
  endNetworking,
  endTenantNamespaces,
} from './unpeerShared';
import { virtualNode } from './virtualNode';

const networkingSteps: PeeringStepDefinition<any>[] = [
  networkConfiguration,
  gatewayServer,
  gatewayClient,
  publicKeys,
  connection,
];

/** How a member is made to lend to a host, in the order of `liqoctl peer`. */
export function peerSteps({ spec }: PeerRequest): PeeringStepDefinition<any>[] {
  return [
    tenantNamespaces,
    ...(spec.networking.enabled ? networkingSteps : []),
    nonce,
    signNonce,
    tenant,
    identity,
    resourceSlice,
    virtualNode,
  ];
}

/** How that ends, in the order of `liqoctl unpeer`. */
export function unpeerSteps({
  spec,
}: UnpeerRequest): PeeringStepDefinition<any, UnpeerRequest>[] {
  return [
    ...(spec.deleteTenantNamespaces ? [checkOtherDirection] : []),
    endResourceSlices,
    endVirtualNodes,
    endNamespaceMaps,
    endIdentity,
    endTenant,
    endNetworking,
    verifyEnd,
    ...(spec.deleteTenantNamespaces ? [endTenantNamespaces] : []),
  ];
}
