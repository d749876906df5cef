import type { ObstacleFinder } from '../types';
import {
  eventEvidence,
  nodeEvidence,
  nodeInWords,
  podEvidence,
} from '../words';

/** The member, or the node that stands for it, takes no new pods on purpose. */
export const memberCordoned: ObstacleFinder = {
  cause: 'MemberCordoned',
  find({ host, pod, events, member, twin, search, memberOf }) {
    const near = search?.nearest.find(
      ({ node, objections }) =>
        node.member !== undefined && objections[0] === 'Cordoned',
    )?.node;
    if (near) {
      return {
        message: `On ${host.cluster}, ${nodeInWords(
          near,
          memberOf,
        )} is cordoned, so that no new pods go to ${
          memberOf(near.member!).name
        }.`,
        fix: `Uncordon ${nodeInWords(
          near,
          memberOf,
        )}; the pod then goes there by itself.`,
        evidence: [
          nodeEvidence(near, 'spec.unschedulable is true'),
          podEvidence(host.cluster, pod),
        ],
      };
    }
    const [latest] = events.filter(
      ({ reason }) => reason === 'FailedReflection',
    );
    return member && !twin && latest?.message.includes('user is cordoned')
      ? {
          message: `${member.name} takes no new pods of ${host.cluster}, which it has cordoned as its tenant.`,
          fix: `Have the admins of ${member.name} activate the tenant ${host.cluster} again; to get the pod started at once, delete it.`,
          evidence: [
            ...eventEvidence(host.cluster, [latest]),
            podEvidence(host.cluster, pod),
          ],
        }
      : undefined;
  },
};
