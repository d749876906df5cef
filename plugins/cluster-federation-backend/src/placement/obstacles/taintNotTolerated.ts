import { listed } from '../../impact/sharedFindings';
import { VIRTUAL_NODE_TAINT } from '../../liqo/shared/labels';
import { taintInWords, untolerated } from '../tolerations';
import type { ObstacleFinder } from '../types';
import {
  nodeEvidence,
  nodeInWords,
  ownerInWords,
  podEvidence,
  restartInWords,
} from '../words';

/** Somebody keeps pods off the nodes that would do, and this pod is no exception. */
export const taintNotTolerated: ObstacleFinder = {
  cause: 'TaintNotTolerated',
  find({ host, pod, offloading, search, memberOf }) {
    if (
      !search ||
      search.matching.length === 0 ||
      search.tolerated.length > 0
    ) {
      return undefined;
    }
    const repelling = search.matching.map(node => ({
      node,
      taints: untolerated(search.scheduling.tolerations, node.taints),
    }));
    const [first] = repelling.sort(
      (one, other) => one.taints.length - other.taints.length,
    );
    // Liqo has every pod of an offloaded namespace tolerate its own taint.
    const isOlder =
      offloading !== undefined &&
      first.taints.every(({ key }) => key === VIRTUAL_NODE_TAINT);
    const taints = listed(first.taints.map(taintInWords));
    return {
      message: isOlder
        ? `The pod was made before namespace ${
            pod.namespace
          } was offloaded, so that it does not tolerate ${nodeInWords(
            first.node,
            memberOf,
          )}.`
        : `The pod does not tolerate the taint ${taints} of ${nodeInWords(
            first.node,
            memberOf,
          )}.`,
      fix: isOlder
        ? `Pods of before do not move: ${restartInWords(pod)}.`
        : `Give ${ownerInWords(
            pod,
          )} a toleration of ${taints}, or take the taint from the node.`,
      evidence: [
        ...repelling
          .slice(0, 5)
          .map(({ node, taints: of }) =>
            nodeEvidence(node, `taints ${of.map(taintInWords).join(', ')}`),
          ),
        podEvidence(host.cluster, pod),
      ],
    };
  },
};
