import type { ObstacleFinder } from '../types';
import { offloadingEvidence, podEvidence } from '../words';

/** The pod went to a member where Liqo could not make its namespace. */
export const remoteNamespaceFailed: ObstacleFinder = {
  cause: 'RemoteNamespaceFailed',
  find(context) {
    const { host, pod, member, offloading, twin } = context;
    const remote = offloading?.remotes.find(
      ({ clusterId }) => clusterId === member?.clusterId,
    );
    if (!member || twin || remote?.phase !== 'Failed') {
      return undefined;
    }
    const name = remote.namespace ?? pod.namespace;
    return {
      message: `Liqo can't make namespace ${name} on ${member.name}, where the pod is to run: most often one of that name exists there already.`,
      fix: `Delete namespace ${name} on ${member.name}, or stop offloading ${pod.namespace} and offload it with another mapping strategy.`,
      evidence: [
        ...offloadingEvidence(context),
        {
          object: `NamespaceOffloading ${host.cluster}/${pod.namespace}/offloading`,
          text: `on ${member.name}: ${[remote.reason, remote.message]
            .filter(Boolean)
            .join(': ')}`,
        },
        podEvidence(host.cluster, pod),
      ],
    };
  },
};
