import { hasPodEnded } from '../../watch/kubernetesResources';
import type { Member, NodeFacts, ObstacleFinder } from '../types';
import {
  nodeInWords,
  peeringEvidence,
  podEvidence,
  readinessEvidence,
} from '../words';

/** The member is in reach, but what stands for it on the host does not work. */
export const virtualNodeNotReady: ObstacleFinder = {
  cause: 'VirtualNodeNotReady',
  find(context) {
    const { host, pod, node, member, search, memberOf } = context;
    const tell = (at: NodeFacts, { name, peering }: Member) => {
      const { local } = peering?.tenantNamespace ?? {};
      const networkIsDown = peering?.virtualNodes.some(
        virtualNode =>
          virtualNode.name === at.name &&
          virtualNode.conditions.some(
            ({ type, status }) =>
              type === 'NetworkUnavailable' && status === 'True',
          ),
      );
      return {
        message: `On ${host.cluster}, ${nodeInWords(
          at,
          memberOf,
        )} is not ready.`,
        fix: networkIsDown
          ? `Repair the network between ${host.cluster} and ${name}: see the peering.`
          : `See whether the virtual kubelet of ${at.name} runs on ${
              host.cluster
            } (its Deployment is in namespace ${
              local ?? 'of the tenant'
            }), and let it run.`,
        evidence: [
          readinessEvidence(at),
          ...peeringEvidence(host.cluster, { clusterId: '', name, peering }),
          podEvidence(host.cluster, pod),
        ],
      };
    };
    if (node && member) {
      return !node.ready && !hasPodEnded(pod) ? tell(node, member) : undefined;
    }
    const near = search?.nearest.find(
      ({ node: { member: standsFor }, objections }) =>
        standsFor !== undefined && objections[0] === 'NotReady',
    )?.node;
    return near && tell(near, memberOf(near.member!));
  },
};
