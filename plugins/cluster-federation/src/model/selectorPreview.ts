import {
  matchesClusterSelector,
  parseQuantity,
  unmetRequirements,
  type ClusterSelector,
  type NodeSelectorRequirement,
  type Peering,
  type ResourceCapacity,
  type VirtualNode,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** What a selector makes of one member of a host. */
export interface MemberPreview {
  peering: Peering;
  nodes: { node: VirtualNode; isChosen: boolean }[];
  isChosen: boolean;
  /** Some of its virtual nodes are chosen and others are not. */
  isPartly: boolean;
  /** Where nothing is chosen: the virtual node that comes closest, and what it lacks. */
  nearest?: { node: VirtualNode; unmet: NodeSelectorRequirement[] };
}

/** What a host holds about those that lend to it, or are about to. */
export function membersOf(peerings: Peering[], host: string): Peering[] {
  return peerings.filter(
    ({ cluster, outgoing }) => cluster === host && outgoing.phase !== 'None',
  );
}

export function previewOf(
  peering: Peering,
  selector: ClusterSelector,
): MemberPreview {
  const nodes = peering.virtualNodes.map(node => ({
    node,
    isChosen: matchesClusterSelector(selector, node.labels),
  }));
  const isChosen = nodes.some(node => node.isChosen);
  const [nearest] = nodes
    .map(({ node }) => ({
      node,
      unmet: unmetRequirements(selector, node.labels),
    }))
    .sort((a, b) => a.unmet.length - b.unmet.length);
  return {
    peering,
    nodes,
    isChosen,
    isPartly: isChosen && nodes.some(node => !node.isChosen),
    ...(!isChosen && nearest && { nearest }),
  };
}

const sorted = (texts: Iterable<string>) => [...new Set(texts)].sort();

/** Labels that virtual nodes of these members have. */
export function labelKeysOf(members: Peering[]): string[] {
  return sorted(
    members.flatMap(({ virtualNodes }) =>
      virtualNodes.flatMap(({ labels }) => Object.keys(labels)),
    ),
  );
}

/** Values that a label has on virtual nodes of these members. */
export function labelValuesOf(members: Peering[], key: string): string[] {
  return sorted(
    members
      .flatMap(({ virtualNodes }) => virtualNodes)
      .flatMap(({ labels }) =>
        Object.hasOwn(labels, key) ? [labels[key]] : [],
      ),
  );
}

/** What a member granted and nobody uses, by resource. */
export function freeCapacity(
  capacity: ResourceCapacity[],
): { resource: string; quantity: string }[] {
  return capacity.flatMap(({ resource, accepted, used }) => {
    const granted =
      accepted === undefined ? undefined : parseQuantity(accepted);
    const taken = parseQuantity(used ?? '0');
    return granted === undefined || taken === undefined
      ? []
      : [{ resource, quantity: String(Math.max(0, granted - taken)) }];
  });
}
