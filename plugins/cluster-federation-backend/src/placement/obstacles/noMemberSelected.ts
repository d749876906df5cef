import { unmetRequirements } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { listed } from '../../impact/sharedFindings';
import { requirementText } from '../../offloadingPreflight/members';
import { isSelected } from '../nodeSearch';
import type { NodeFacts, ObstacleContext, ObstacleFinder } from '../types';
import {
  nodeEvidence,
  nodeInWords,
  offloadingEvidence,
  ownerInWords,
  podEvidence,
  restartInWords,
} from '../words';

type Finding = ReturnType<ObstacleFinder['find']>;

interface Miss {
  node: NodeFacts;
  lacks: string;
  distance: number;
}

/** How far each virtual node is from being chosen, the nearest first. */
function missesOf({ host, offloading }: ObstacleContext): Miss[] {
  return host.nodes
    .filter(({ member }) => member !== undefined)
    .map(node => {
      const unmet = unmetRequirements(offloading!.clusterSelector, node.labels);
      return {
        node,
        lacks: listed(unmet.map(requirementText)),
        distance: unmet.length,
      };
    })
    .sort((one, other) => one.distance - other.distance);
}

/** The pod could only go to a member, and its namespace goes to none. */
function withoutMember(context: ObstacleContext): Finding {
  const { host, pod, offloading, search, memberOf } = context;
  if (
    !search ||
    !offloading ||
    offloading.podOffloadingStrategy === 'Local' ||
    search.all.some(
      node => node.member !== undefined && isSelected(node, offloading),
    ) ||
    // What may run at home as well has another obstacle there, unless it is room.
    (search.allowed.length > 0 &&
      !search.nearest.some(({ objections }) => objections.includes('Full')))
  ) {
    return undefined;
  }
  const misses = missesOf(context);
  const [nearest] = misses;
  const where =
    offloading.podOffloadingStrategy === 'Remote'
      ? `Pods of namespace ${pod.namespace} run on members only (strategy Remote)`
      : `${host.cluster} has no room for the pod`;
  const evidence = [
    ...offloadingEvidence(context),
    ...misses
      .slice(0, 5)
      .map(({ node, lacks }) =>
        nodeEvidence(
          node,
          lacks ? `does not meet ${lacks}` : 'is not selected',
        ),
      ),
    podEvidence(host.cluster, pod),
  ];
  if (!nearest) {
    return {
      message: `${where}, and ${host.cluster} has no member.`,
      fix: `Peer ${host.cluster} with a member; the pod then goes there by itself.`,
      evidence,
    };
  }
  return {
    message: nearest.lacks
      ? `${where}, and its cluster selector selects none: nearest is ${nodeInWords(
          nearest.node,
          memberOf,
        )}, which does not meet ${nearest.lacks}.`
      : `${where}, and Liqo selected none: ${
          offloading.message ?? 'see the offloading.'
        }`,
    fix: `Change the cluster selector of namespace ${
      pod.namespace
    } so that it selects a member, and ${restartInWords(pod)}.`,
    evidence,
  };
}

/** The pod tolerates virtual nodes by itself and went where its namespace is not. */
function stranded(context: ObstacleContext): Finding {
  const { host, pod, member, offloading, twin } = context;
  const remote = offloading?.remotes.find(
    ({ clusterId }) => clusterId === member?.clusterId,
  );
  if (
    !member ||
    twin ||
    pod.reason !== 'OffloadingBackOff' ||
    (remote && remote.phase !== 'NotSelected')
  ) {
    return undefined;
  }
  return {
    message: `The pod went to ${member.name}, to which namespace ${pod.namespace} is not offloaded.`,
    fix: `Offload namespace ${pod.namespace} to ${
      member.name
    }, or take the toleration of virtual nodes from ${ownerInWords(
      pod,
    )} and ${restartInWords(pod)}.`,
    evidence: [...offloadingEvidence(context), podEvidence(host.cluster, pod)],
  };
}

/** The namespace of the pod is on no member that it could run on. */
export const noMemberSelected: ObstacleFinder = {
  cause: 'NoMemberSelected',
  find: context => withoutMember(context) ?? stranded(context),
};
