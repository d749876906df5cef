import { listed } from '../../impact/sharedFindings';
import { constraintsInWords } from '../podConstraints';
import type { ObstacleFinder } from '../types';
import { nodeEvidence, nodeInWords, ownerInWords, podEvidence } from '../words';

const TOLD_NODES = 5;

/** No node that the pod may go to has what it asks for. */
export const podConstraintsMatchNothing: ObstacleFinder = {
  cause: 'PodConstraintsMatchNothing',
  find({ host, pod, search, memberOf }) {
    if (!search || search.allowed.length === 0 || search.matching.length > 0) {
      return undefined;
    }
    const asked =
      constraintsInWords(search.own) || constraintsInWords(search.scheduling);
    const told = search.allowed.slice(0, TOLD_NODES);
    return {
      message: `The pod asks for ${asked}, which no node has that it may run on: ${listed(
        told.map(node => nodeInWords(node, memberOf)),
      )}${search.allowed.length > told.length ? ' and others' : ''}.`,
      fix: `Correct the nodeSelector or the affinity of ${ownerInWords(
        pod,
      )}, or give a node the label.`,
      evidence: [
        podEvidence(host.cluster, pod),
        ...told.map(node => nodeEvidence(node, `does not meet ${asked}`)),
      ],
    };
  },
};
