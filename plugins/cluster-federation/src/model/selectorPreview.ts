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
  nearest?: NearestMiss;
}

/** Where nothing is chosen: the virtual node that comes closest, and what it lacks. */
export interface NearestMiss {
  node: VirtualNode;
  unmet: NodeSelectorRequirement[];
  /** The alternative it comes closest to, from 0; absent where there is one only. */
  term?: number;
}

/** What a host holds about those that lend to it, or are about to. */
export function membersOf(peerings: Peering[], host: string): Peering[] {
  return peerings.filter(
    ({ cluster, outgoing }) => cluster === host && outgoing.phase !== 'None',
  );
}

/** The first of those that lack the least. */
function closest<T extends Pick<NearestMiss, 'unmet'>>(
  misses: T[],
): T | undefined {
  return [...misses].sort((a, b) => a.unmet.length - b.unmet.length)[0];
}

/** What a virtual node lacks, by alternative. */
function missesOf(
  node: VirtualNode,
  { nodeSelectorTerms }: ClusterSelector,
): NearestMiss[] {
  return (
    nodeSelectorTerms
      .map((term, index) => ({
        node,
        unmet: unmetRequirements({ nodeSelectorTerms: [term] }, node.labels),
        ...(nodeSelectorTerms.length > 1 && { term: index }),
      }))
      // A term without expressions chooses nobody, whatever anybody has.
      .filter(({ unmet }) => unmet.length > 0)
  );
}

/** Of members of which none is chosen, the one that lacks the least. */
export function nearestMember(
  previews: MemberPreview[],
): (NearestMiss & { peering: Peering }) | undefined {
  return closest(
    previews.flatMap(({ peering, nearest }) =>
      nearest ? [{ ...nearest, peering }] : [],
    ),
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
  const nearest = isChosen
    ? undefined
    : closest(nodes.flatMap(({ node }) => missesOf(node, selector)));
  return {
    peering,
    nodes,
    isChosen,
    isPartly: isChosen && nodes.some(node => !node.isChosen),
    ...(nearest && { nearest }),
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
