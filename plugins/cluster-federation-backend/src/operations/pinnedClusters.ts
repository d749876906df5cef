import { isPeeringRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { FederationState } from '../state';
import type { StoredOperation } from './OperationStore';
import { clusterOfSide, type Side } from './sides';
import type { Blockage } from './types';

/**
 * Why an operation on a peering must not go on: a connection names another
 * cluster than the one that permission was decided on.
 */
export function otherCluster(
  { operation, clusterIds }: Pick<StoredOperation, 'operation' | 'clusterIds'>,
  state: Pick<FederationState, 'cluster'>,
): Blockage | undefined {
  if (!clusterIds || !isPeeringRequest(operation)) {
    return undefined;
  }
  const ends: [Side, string][] = [
    ['cluster', clusterIds.host],
    ['member', clusterIds.member],
  ];
  for (const [side, allowed] of ends) {
    const name = clusterOfSide(operation, side);
    const actual = state.cluster(name)?.clusterId;
    if (actual !== undefined && actual !== allowed) {
      return {
        reason: `The connection ${name} now leads to the cluster with Liqo's ID ${actual}, and the operation was allowed for ${allowed}`,
        fix: `Let ${name} lead to ${allowed} again, and the operation goes on by itself; or cancel it, and request it for ${actual}.`,
      };
    }
  }
  return undefined;
}
