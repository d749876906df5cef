import type {
  CapacityEntry,
  CapacityShare,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PodState } from '../../watch/kubernetesResources';
import { parseQuantities, type Quantities } from '../../watch/quantities';
import { borrowedShare } from '../shared/borrowedShare';
import { capacityOf, entryOf, usedBy, type Grant } from '../shared/capacity';
import type { PeeringPods } from '../shared/peeringPods';
import type { PeerCapacity } from '../types';
import { CREATOR_LABEL } from './labels';
import { slicePhase } from './phases';
import { isHost, isMember, RemoteCluster } from './RemoteCluster';
import type { QuotaState, ResourceSliceState } from './resources';

/** What a cluster and a remote one have of each other. */
export function projectCapacity(
  remote: RemoteCluster,
  pods: PeeringPods,
  quotas: QuotaState[],
): PeerCapacity {
  return {
    ...(isMember(remote) && { borrowed: borrowedOf(remote, pods) }),
    ...(isHost(remote) && { lent: lentOf(remote, pods, quotas) }),
  };
}

function borrowedOf(
  { consuming, virtualNodes, nodes }: RemoteCluster,
  pods: PeeringPods,
): CapacityShare {
  return borrowedShare({
    granted: consuming,
    grantOf,
    entryOf: sliceEntry,
    made: virtualNodes.map(({ name, hard, resourceSlice }) => ({
      name,
      hard,
      grant: resourceSlice,
    })),
    nodes,
    pods,
  });
}

function lentOf(
  { clusterId, providing, tenant }: RemoteCluster,
  pods: PeeringPods,
  quotas: QuotaState[],
): CapacityShare {
  const twins = pods.ofHost(clusterId);
  const namespaces = new Set([
    ...providing.map(({ namespace }) => namespace),
    tenant?.tenantNamespace,
  ]);
  const ofHost = quotas
    .filter(({ namespace }) => namespaces.has(namespace))
    .sort((a, b) => a.name.localeCompare(b.name));
  const usedOfSlice = ({ name }: ResourceSliceState) =>
    usedBy(
      providing.length === 1
        ? twins
        : ofHost
            .filter(({ resourceSlice }) => resourceSlice === name)
            .flatMap(quota => twinsOf(quota, twins)),
    );
  return {
    resources: capacityOf(providing.map(grantOf), usedBy(twins)),
    entries: [
      ...providing.map(slice => sliceEntry(slice, usedOfSlice(slice))),
      ...ofHost.map(quota => quotaEntry(quota, usedBy(twinsOf(quota, twins)))),
    ],
  };
}

function twinsOf({ user }: QuotaState, twins: PodState[]): PodState[] {
  return twins.filter(({ labels }) => labels[CREATOR_LABEL] === user);
}

function grantOf(slice: ResourceSliceState): Grant {
  return {
    requested: parseQuantities(slice.requested),
    accepted: parseQuantities(slice.accepted),
    isAccepted: slicePhase(slice) === 'Accepted',
  };
}

function sliceEntry(
  slice: ResourceSliceState,
  used: Quantities,
): CapacityEntry {
  const phase = slicePhase(slice);
  return entryOf(
    {
      kind: 'ResourceSlice',
      name: slice.name,
      state: phase === 'Accepted' ? 'Active' : phase,
    },
    grantOf(slice),
    used,
  );
}

function quotaEntry(quota: QuotaState, used: Quantities): CapacityEntry {
  const { name, cordoned, resourceSlice, limitsEnforcement, limits } = quota;
  return entryOf(
    {
      kind: 'Quota',
      name,
      state: cordoned ? 'Cordoned' : 'Active',
      resourceSlice,
      limitsEnforcement,
    },
    { accepted: limits },
    used,
  );
}
