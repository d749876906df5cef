import { matchesConstraints, constraintsInWords } from '../podConstraints';
import type { NodeFacts, ObstacleContext, ObstacleFinder } from '../types';
import {
  nodeEvidence,
  nodeInWords,
  offloadingEvidence,
  podEvidence,
  restartInWords,
} from '../words';

function exclusion(
  { host, pod, offloading }: ObstacleContext,
  { member }: NodeFacts,
): { reason: string; fix: string } {
  const { namespace } = pod;
  const allowBoth = `Give namespace ${namespace} the strategy LocalAndRemote`;
  if (!offloading) {
    return {
      reason: `namespace ${namespace} is not offloaded`,
      fix: `Offload namespace ${namespace}`,
    };
  }
  if (member === undefined) {
    return {
      reason: `the strategy Remote of namespace ${namespace} keeps its pods off ${host.cluster} itself`,
      fix: allowBoth,
    };
  }
  return offloading.podOffloadingStrategy === 'Local'
    ? {
        reason: `the strategy Local of namespace ${namespace} keeps its pods off members`,
        fix: allowBoth,
      }
    : {
        reason: `the cluster selector of namespace ${namespace} does not select it`,
        fix: `Let the cluster selector of namespace ${namespace} select it`,
      };
}

/** Where the pod itself wants to go its namespace does not let it. */
export const selectorContradictsStrategy: ObstacleFinder = {
  cause: 'SelectorContradictsStrategy',
  find(context) {
    const { host, pod, search, memberOf } = context;
    if (!search || search.matching.length > 0) {
      return undefined;
    }
    const { own, all, allowed } = search;
    const [wanted] = all.filter(
      node => !allowed.includes(node) && matchesConstraints(own, node),
    );
    const asked = constraintsInWords(own);
    if (!wanted || !asked) {
      return undefined;
    }
    const { reason, fix } = exclusion(context, wanted);
    return {
      message: `The pod asks for ${asked}, which ${nodeInWords(
        wanted,
        memberOf,
      )} has, but ${reason}.`,
      fix: `${fix} and ${restartInWords(
        pod,
      )}, or have it ask for another node.`,
      evidence: [
        podEvidence(host.cluster, pod),
        ...offloadingEvidence(context),
        nodeEvidence(wanted, 'has what the pod asks for'),
      ],
    };
  },
};
