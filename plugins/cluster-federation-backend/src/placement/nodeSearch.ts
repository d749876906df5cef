import {
  matchesClusterSelector,
  type Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PodState } from '../watch/kubernetesResources';
import type { PodScheduling } from '../watch/podScheduling';
import type { Quantities } from '../watch/quantities';
import { matchesConstraints, ownConstraints } from './podConstraints';
import { toleratesCordon, untolerated, untoleratedStates } from './tolerations';
import type { NodeFacts } from './types';

/** Sums of floating point numbers are not exact. */
const TOLERANCE = 1e-6;

/** A resource that a node has too little of. */
export interface Shortage {
  resource: string;
  requested: number;
  available: number;
}

/** What keeps a pod off a node that would do but for its state. */
export type Objection = 'NotReady' | 'Cordoned' | 'Full';

/** A node together with what speaks against it. */
export interface Candidate {
  node: NodeFacts;
  objections: Objection[];
}

/** Where a pod may go, narrowed as the scheduler does; each list is part of the one before. */
export interface NodeSearch {
  scheduling: PodScheduling;
  /** What the pod itself asks for, without what Liqo added. */
  own: PodScheduling;
  requests: Quantities;
  all: NodeFacts[];
  /** By the strategy and the cluster selector of the namespace. */
  allowed: NodeFacts[];
  /** By what the pod asks for. */
  matching: NodeFacts[];
  /** By their taints. */
  tolerated: NodeFacts[];
  /** By their size, when nothing runs on them. */
  largeEnough: NodeFacts[];
  /** Those that lack the least. */
  nearest: Candidate[];
}

export function shortages(
  requests: Quantities,
  available: Quantities,
): Shortage[] {
  return Object.entries(requests)
    .map(([resource, requested]) => ({
      resource,
      requested,
      available: available[resource] ?? 0,
    }))
    .filter(shortage => shortage.requested > shortage.available + TOLERANCE);
}

/** Whether an offloading lets the pods of its namespace run on a node. */
export function isAllowed(
  node: Pick<NodeFacts, 'member' | 'labels'>,
  offloading: Offloading | undefined,
): boolean {
  const strategy = offloading?.podOffloadingStrategy ?? 'Local';
  return node.member === undefined
    ? strategy !== 'Remote'
    : strategy !== 'Local' && isSelected(node, offloading);
}

/** Whether a virtual node is chosen by the cluster selector of an offloading. */
export function isSelected(
  { labels }: Pick<NodeFacts, 'labels'>,
  offloading: Offloading | undefined,
): boolean {
  return (
    offloading !== undefined &&
    offloading.phase !== 'NoClusterSelected' &&
    matchesClusterSelector(offloading.clusterSelector, labels)
  );
}

/** Looks where a pod could go. Pure. */
export function searchNodes(
  pod: Pick<PodState, 'requests' | 'scheduling'>,
  all: NodeFacts[],
  offloading: Offloading | undefined,
): NodeSearch {
  const scheduling = pod.scheduling ?? { nodeSelector: {}, tolerations: [] };
  const { tolerations } = scheduling;
  const requests = { ...pod.requests, pods: 1 };
  const allowed = all.filter(node => isAllowed(node, offloading));
  const matching = allowed.filter(node => matchesConstraints(scheduling, node));
  const tolerated = matching.filter(
    ({ taints }) => untolerated(tolerations, taints).length === 0,
  );
  const largeEnough = tolerated.filter(
    ({ allocatable, ready }) =>
      // One that does not work may have nothing to offer for that reason.
      (!ready && !allocatable.cpu) ||
      shortages(requests, allocatable).length === 0,
  );
  const candidates = largeEnough.map((node): Candidate => {
    const objections: [Objection, boolean][] = [
      [
        'NotReady',
        !node.ready || untoleratedStates(tolerations, node.taints).length > 0,
      ],
      ['Cordoned', node.unschedulable && !toleratesCordon(tolerations)],
      ['Full', shortages(requests, node.free).length > 0],
    ];
    return {
      node,
      objections: objections.flatMap(([word, holds]) => (holds ? [word] : [])),
    };
  });
  const fewest = Math.min(
    ...candidates.map(({ objections }) => objections.length),
  );
  return {
    scheduling,
    own: ownConstraints(scheduling, offloading),
    requests,
    all,
    allowed,
    matching,
    tolerated,
    largeEnough,
    nearest: candidates.filter(
      ({ objections }) => objections.length === fewest,
    ),
  };
}
