import { shortages, type NodeSearch, type Shortage } from '../nodeSearch';
import type { NodeFacts, ObstacleContext, ObstacleFinder } from '../types';
import {
  nodeEvidence,
  nodeInWords,
  ownerInWords,
  podEvidence,
  shortagesInWords,
} from '../words';

interface TooSmall {
  node: NodeFacts;
  lacking: Shortage[];
}

function tooSmall({
  tolerated,
  largeEnough,
  requests,
}: NodeSearch): TooSmall[] {
  return largeEnough.length > 0
    ? []
    : tolerated.map(node => ({
        node,
        lacking: shortages(requests, node.allocatable),
      }));
}

/** The nodes that would do but for their size, where none is large enough. */
function tooSmallNodes({
  search,
  twin,
  offloading,
}: ObstacleContext): TooSmall[] {
  if (search) {
    const fitsOnMember = search.all.some(
      node =>
        node.member !== undefined &&
        shortages(search.requests, node.allocatable).length === 0,
    );
    // Then it is the strategy, and what is at home, that keep it from running.
    const staysAtHome =
      (offloading?.podOffloadingStrategy ?? 'Local') === 'Local';
    return staysAtHome && fitsOnMember ? [] : tooSmall(search);
  }
  return twin?.pod.reason === 'Unschedulable'
    ? tooSmall(twin.facts.search(twin.pod))
    : [];
}

/** The pod requests more than the largest node could ever give. */
export const tooLargeForAnyNode: ObstacleFinder = {
  cause: 'TooLargeForAnyNode',
  find(context) {
    const { host, pod, member, memberOf } = context;
    const [closest, ...others] = tooSmallNodes(context).sort(
      (one, other) =>
        one.lacking.length - other.lacking.length ||
        other.lacking[0].available - one.lacking[0].available,
    );
    if (!closest) {
      return undefined;
    }
    const { node, lacking } = closest;
    const lender = member ?? (node.member ? memberOf(node.member) : undefined);
    return {
      message: `No node is large enough for the pod: ${nodeInWords(
        node,
        memberOf,
      )} comes closest (${shortagesInWords(lacking, 'there')}).`,
      fix: `Have ${ownerInWords(pod)} request less, or ${
        lender && node.member
          ? `borrow more of ${lender.name}: raise the resources of the peering.`
          : `add a larger node to ${node.cluster}.`
      }`,
      evidence: [
        ...[closest, ...others]
          .slice(0, 5)
          .map(({ node: at, lacking: of }) =>
            nodeEvidence(at, shortagesInWords(of, 'there')),
          ),
        podEvidence(host.cluster, pod),
      ],
    };
  },
};
