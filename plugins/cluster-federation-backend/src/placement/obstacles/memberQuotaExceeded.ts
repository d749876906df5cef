import { shortages } from '../nodeSearch';
import type { ObstacleFinder } from '../types';
import {
  eventEvidence,
  nodeEvidence,
  nodeInWords,
  podEvidence,
  shortagesInWords,
} from '../words';

/** What Liqo's webhook on a member says in refusing a pod of a host. */
const REFUSAL =
  /quota usage exceeded - free \S+ \/ requested \S+|\S+ quota limit not found/;

/** What the member lends is used up. */
export const memberQuotaExceeded: ObstacleFinder = {
  cause: 'MemberQuotaExceeded',
  find({ host, pod, events, member, twin, search, memberOf }) {
    const near = search?.nearest.find(
      ({ node, objections }) =>
        node.member !== undefined && objections[0] === 'Full',
    )?.node;
    if (near) {
      const { name } = memberOf(near.member!);
      const lacking = shortagesInWords(
        shortages(search!.requests, near.free),
        'free',
      );
      return {
        message: `What ${name} lends to ${
          host.cluster
        } is used up: ${nodeInWords(
          near,
          memberOf,
        )} has no room for the pod (${lacking}).`,
        fix: `Stop other pods there, or borrow more of ${name}: raise the resources of the peering.`,
        evidence: [nodeEvidence(near, lacking), podEvidence(host.cluster, pod)],
      };
    }
    const [latest] = events.filter(
      ({ reason }) => reason === 'FailedReflection',
    );
    const refusal = latest && REFUSAL.exec(latest.message)?.[0];
    return member && !twin && refusal
      ? {
          message: `${member.name} refuses the pod, for it would exceed the quota of ${host.cluster} there: ${refusal}.`,
          fix: `Stop other pods on ${member.name}, or have its admins raise the quota of ${host.cluster}; to get the pod started at once, delete it.`,
          evidence: [
            ...eventEvidence(host.cluster, [latest]),
            podEvidence(host.cluster, pod),
          ],
        }
      : undefined;
  },
};
