import {
  matchesClusterSelector,
  type NodeSelectorRequirement,
  type Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { isDeepStrictEqual } from 'node:util';
import { NODE_TYPE_LABEL, VIRTUAL_NODE_TYPE } from '../liqo/shared/labels';
import { requirementText } from '../offloadingPreflight/members';
import type { AffinityTerm, PodScheduling } from '../watch/podScheduling';
import type { NodeFacts } from './types';

type Node = Pick<NodeFacts, 'name' | 'labels'>;

function meets(
  matchExpressions: NodeSelectorRequirement[],
  labels: Record<string, string>,
): boolean {
  return (
    matchExpressions.length === 0 ||
    matchesClusterSelector(
      { nodeSelectorTerms: [{ matchExpressions }] },
      labels,
    )
  );
}

/** Whether a node has what a pod asks for by nodeSelector and required affinity. */
export function matchesConstraints(
  { nodeSelector, affinityTerms }: PodScheduling,
  { name, labels }: Node,
): boolean {
  return (
    Object.entries(nodeSelector).every(
      ([key, value]) => labels[key] === value,
    ) &&
    (affinityTerms === undefined ||
      affinityTerms.some(
        ({ matchExpressions, matchFields }) =>
          // A term that asks for nothing matches nothing.
          matchExpressions.length + matchFields.length > 0 &&
          meets(matchExpressions, labels) &&
          meets(matchFields, { 'metadata.name': name }),
      ))
  );
}

/** How Liqo writes a strategy into the affinity of new pods. */
function isLiqos(
  { key, operator, values }: NodeSelectorRequirement,
  { podOffloadingStrategy }: Pick<Offloading, 'podOffloadingStrategy'>,
): boolean {
  return (
    key === NODE_TYPE_LABEL &&
    values?.join() === VIRTUAL_NODE_TYPE &&
    ((podOffloadingStrategy === 'Remote' && operator === 'In') ||
      (podOffloadingStrategy === 'LocalAndRemote' && operator === 'NotIn'))
  );
}

/**
 * What the pod itself asks for, without what Liqo's webhook added for its
 * namespace: that can't be told by its looks alone, but by what the offloading
 * would add.
 */
export function ownConstraints(
  scheduling: PodScheduling,
  offloading: Offloading | undefined,
): PodScheduling {
  if (!offloading || !scheduling.affinityTerms) {
    return scheduling;
  }
  const selected = offloading.clusterSelector.nodeSelectorTerms.flatMap(
    ({ matchExpressions = [] }) => matchExpressions,
  );
  const terms = scheduling.affinityTerms.map(
    ({ matchExpressions, matchFields }): AffinityTerm => ({
      matchFields,
      matchExpressions: matchExpressions.filter(
        expression =>
          !isLiqos(expression, offloading) &&
          !selected.some(other => isDeepStrictEqual(other, expression)),
      ),
    }),
  );
  return terms.some(
    ({ matchExpressions, matchFields }) =>
      matchExpressions.length + matchFields.length === 0,
  )
    ? { ...scheduling, affinityTerms: undefined }
    : { ...scheduling, affinityTerms: terms };
}

/** What a pod asks of its node, for people. */
export function constraintsInWords({
  nodeSelector,
  affinityTerms = [],
}: PodScheduling): string {
  const terms = [
    ...new Set(
      affinityTerms.map(({ matchExpressions, matchFields }) =>
        [...matchExpressions, ...matchFields]
          .map(requirementText)
          .join(' and '),
      ),
    ),
  ];
  return [
    ...Object.entries(nodeSelector).map(([key, value]) => `${key}=${value}`),
    ...(terms.length > 0 ? [terms.join(', or ')] : []),
  ].join(' and ');
}
