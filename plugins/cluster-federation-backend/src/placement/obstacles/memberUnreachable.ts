import { hasPodEnded } from '../../watch/kubernetesResources';
import type { Member, NodeFacts, ObstacleFinder } from '../types';
import {
  nodeInWords,
  peeringEvidence,
  podEvidence,
  readinessEvidence,
} from '../words';

/** Whether the host has lost contact with the API server of a member. */
function isOutOfReach({ peering }: Member): boolean {
  return peering?.apiServer.phase === 'Error';
}

/** Nothing can be started on the member, and of what runs there nobody hears. */
export const memberUnreachable: ObstacleFinder = {
  cause: 'MemberUnreachable',
  find(context) {
    const { host, pod, node, member, search, memberOf } = context;
    const tell = (at: NodeFacts, lost: Member, what: string) => ({
      message: `${host.cluster} does not reach the API server of ${lost.name}, ${what}.`,
      fix: `Bring the API server of ${lost.name} back, or the way to it from ${host.cluster}; what waits goes on by itself.`,
      evidence: [
        ...peeringEvidence(host.cluster, lost),
        readinessEvidence(at),
        podEvidence(host.cluster, pod),
      ],
    });
    if (node && member) {
      if (hasPodEnded(pod)) {
        return undefined;
      }
      const nobodyKnows = `so that nothing is known of the pod on ${nodeInWords(
        node,
        memberOf,
      )}`;
      if (isOutOfReach(member)) {
        return tell(node, member, nobodyKnows);
      }
      // The mark outlives the outage a little: Liqo reports once a minute.
      return node.ready && host.isUnreachable(pod)
        ? {
            message: `Liqo had lost contact with ${member.name} and does not hear of the pod yet.`,
            evidence: [
              ...peeringEvidence(host.cluster, member),
              podEvidence(host.cluster, pod),
            ],
          }
        : undefined;
    }
    for (const { node: near, objections } of search?.nearest ?? []) {
      const lost =
        near.member === undefined ? undefined : memberOf(near.member);
      if (lost && objections[0] === 'NotReady' && isOutOfReach(lost)) {
        return tell(
          near,
          lost,
          `so that ${nodeInWords(near, memberOf)} takes no pods`,
        );
      }
    }
    return undefined;
  },
};
