import type {
  CapacityShare,
  ClusterCapacity,
  Peering,
  RemoteCapacityShare,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { capacityOf, entryOf } from '../liqo/shared/capacity';
import { addQuantities, type Quantities } from '../watch/quantities';
import { ownNodes } from './nodes';
import type { CapacityState, NodeUse } from './types';

/**
 * What a cluster has on nodes of its own, from its members, and for its hosts.
 *
 * @param peerings - those of the cluster that are shown
 * @param seenFrom - what is known of the resources of another cluster, if it may be told
 */
export function ledgerOf(
  { name, clusterId }: { name: string; clusterId?: string },
  { nodes, peers }: CapacityState,
  peerings: Peering[],
  seenFrom: (remote: Peering['remote']) => CapacityState | undefined,
): ClusterCapacity {
  const borrowed: RemoteCapacityShare[] = [];
  const lent: RemoteCapacityShare[] = [];
  for (const { remote } of peerings) {
    const capacity = peers.get(remote.clusterId);
    if (capacity?.borrowed) {
      const lentThere =
        clusterId && seenFrom(remote)?.peers.get(clusterId)?.lent;
      borrowed.push({
        remote,
        resources: capacity.borrowed.resources,
        entries: [
          ...capacity.borrowed.entries,
          ...quotasOf(lentThere || undefined),
        ],
      });
    }
    if (capacity?.lent) {
      lent.push({ remote, ...capacity.lent });
    }
  }
  return { cluster: name, own: ownShare(ownNodes(nodes)), borrowed, lent };
}

/** The limits that a member set, which only the member itself tells. */
export function quotasOf(lent: CapacityShare | undefined) {
  return lent?.entries.filter(({ kind }) => kind === 'Quota') ?? [];
}

function ownShare(nodes: NodeUse[]): CapacityShare {
  const used: Quantities = {};
  nodes.forEach(node => addQuantities(used, node.used));
  return {
    resources: capacityOf(
      nodes.map(({ allocatable }) => ({
        accepted: allocatable,
        isAccepted: true,
      })),
      used,
    ),
    entries: nodes.map(node =>
      entryOf(
        { kind: 'Node', name: node.name, state: stateOf(node) },
        { accepted: node.allocatable },
        node.used,
      ),
    ),
  };
}

function stateOf({ ready, unschedulable }: NodeUse) {
  if (!ready) {
    return 'NotReady';
  }
  return unschedulable ? 'Cordoned' : 'Active';
}
