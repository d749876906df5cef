import { shortages, type NodeSearch } from '../nodeSearch';
import type { NodeFacts, ObstacleContext, ObstacleFinder } from '../types';
import {
  nodeEvidence,
  nodeInWords,
  offloadingEvidence,
  podEvidence,
  readinessEvidence,
  restartInWords,
  shortagesInWords,
} from '../words';

/** The nodes of the host itself that would do if they had room. */
function atHome({ nearest, largeEnough, tolerated }: NodeSearch): NodeFacts[] {
  const near = nearest
    .filter(({ objections }) => objections.length > 0)
    .map(({ node }) => node);
  return (largeEnough.length > 0 ? near : tolerated).filter(
    ({ member }) => member === undefined,
  );
}

function adviceFor(
  { host, pod, offloading }: ObstacleContext,
  hasMembers: boolean,
): string {
  const room = `Free or add room on ${host.cluster}`;
  if (!hasMembers) {
    return `${room}.`;
  }
  switch (offloading?.podOffloadingStrategy) {
    case undefined:
      return `${room}, or offload namespace ${
        pod.namespace
      } to members and ${restartInWords(pod)}.`;
    case 'Local':
      return `${room}, or give namespace ${
        pod.namespace
      } the strategy LocalAndRemote and ${restartInWords(pod)}.`;
    default:
      return `${room}.`;
  }
}

/** The pod may run, or runs best, on the host itself, which has no room for it. */
export const noLocalCapacity: ObstacleFinder = {
  cause: 'NoLocalCapacity',
  find(context) {
    const { host, pod, offloading, search, memberOf } = context;
    const [first, ...others] = search ? atHome(search) : [];
    if (!search || !first) {
      return undefined;
    }
    const against = (node: NodeFacts) => {
      const lacking = shortages(search.requests, node.free);
      if (lacking.length > 0) {
        return nodeEvidence(node, shortagesInWords(lacking, 'free'));
      }
      return node.unschedulable
        ? nodeEvidence(node, 'is cordoned')
        : readinessEvidence(node);
    };
    const why = offloading
      ? `Pods of namespace ${pod.namespace} ${
          offloading.podOffloadingStrategy === 'Local'
            ? `stay on ${host.cluster} (strategy Local)`
            : `may run on ${host.cluster}`
        }`
      : `Namespace ${pod.namespace} is not offloaded`;
    return {
      message: `${why}, and no node of ${
        host.cluster
      } has room for this one: ${nodeInWords(first, memberOf)} ${
        against(first).text.startsWith('is ') ? '' : 'lacks it: '
      }${against(first).text}.`,
      fix: adviceFor(
        context,
        search.all.some(({ member }) => member !== undefined),
      ),
      evidence: [
        ...[first, ...others].slice(0, 5).map(against),
        ...offloadingEvidence(context),
        podEvidence(host.cluster, pod),
      ],
    };
  },
};
