import type {
  CapacityEntry,
  CapacityShare,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { NodeObject } from '../../watch/kubernetesResources';
import type { Quantities } from '../../watch/quantities';
import { capacityOf, usedBy, type Grant } from './capacity';
import type { PeeringPods } from './peeringPods';
import {
  usedOfGrant,
  virtualNodeEntries,
  type MadeNode,
} from './virtualNodeEntries';

/** What a cluster has of a member: what it was granted, and the virtual nodes made of that. */
export function borrowedShare<G extends { name: string }>(options: {
  granted: G[];
  grantOf(granted: G): Grant;
  entryOf(granted: G, used: Quantities): CapacityEntry;
  made: MadeNode[];
  nodes: NodeObject[];
  pods: PeeringPods;
}): CapacityShare {
  const { granted, made, nodes, pods } = options;
  const nodeEntries = virtualNodeEntries(made, nodes, pods);
  return {
    resources: capacityOf(
      granted.map(options.grantOf),
      usedBy(nodeEntries.flatMap(({ name }) => pods.onNode(name))),
    ),
    entries: [
      ...granted.map(one =>
        options.entryOf(one, usedOfGrant(one, granted, nodeEntries, pods)),
      ),
      ...nodeEntries,
    ],
  };
}
