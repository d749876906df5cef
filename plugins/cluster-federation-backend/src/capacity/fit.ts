import type {
  CapacityEntry,
  CapacityShare,
  FitAnswer,
  FitObstacle,
  FitPlace,
  Offloading,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { parseQuantities, type Quantities } from '../watch/quantities';
import {
  combined,
  isUsable,
  namespaceObstacles,
  nodeObstacles,
  quotaObstacles,
} from './fitObstacles';
import { shortOf, tooLarge } from './fitTexts';
import { ownNodes } from './nodes';
import {
  couldHold,
  lackIn,
  leastLack,
  replicasAmong,
  replicasIn,
  type Lack,
  type Room,
} from './room';
import type { NodeUse } from './types';

/** A member as the host sees it, and as far as it is known itself. */
export interface FitMember {
  peering: Peering;
  borrowed?: CapacityShare;
  /** Nodes of the member's own; absent where they are not known. */
  nodes?: NodeUse[];
  /** Limits that the member sets to the host, as far as they are known. */
  quotas: CapacityEntry[];
}

/** What is to fit. */
export interface FitQuestion {
  host: { name: string; clusterId?: string };
  /** What one pod takes, its own place (`pods`) included. */
  pod: Quantities;
  replicas: number;
  /** Whether the labels of a node are what the pod wants. */
  matches(labels: Record<string, string>): boolean;
  /** Of the pods; absent where it is to be offloaded to every member. */
  namespace?: { name: string; offloading?: Offloading };
}

/** What fills a place, and what to say when no more fits. */
interface Limit {
  replicas: number;
  lacking(): Lack[];
  obstacle(): FitObstacle;
}

/** Whether pods fit, and where. */
export function fit(
  question: FitQuestion,
  hostNodes: NodeUse[],
  members: FitMember[],
): Pick<FitAnswer, 'fits' | 'replicas' | 'places'> {
  const host = hostPlace(question, ownNodes(hostNodes));
  const ofMembers = members.map(member => ({
    member,
    places: memberPlaces(question, hostNodes, member),
  }));
  const replicas = Math.min(
    question.replicas,
    ofMembers.reduce(
      (sum, { member, places }) => sum + together(question, member, places),
      host.replicas,
    ),
  );
  return {
    fits: replicas === question.replicas,
    replicas,
    places: [host, ...ofMembers.flatMap(({ places }) => places)],
  };
}

/** Several virtual nodes of one member share its nodes. */
function together(
  { pod }: FitQuestion,
  { nodes }: FitMember,
  places: FitPlace[],
): number {
  const sum = places.reduce((all, { replicas }) => all + replicas, 0);
  return nodes ? Math.min(sum, replicasAmong(takingPods(nodes), pod)) : sum;
}

function hostPlace(question: FitQuestion, nodes: NodeUse[]): FitPlace {
  const { host, namespace } = question;
  const place: Omit<FitPlace, 'replicas' | 'lacking' | 'obstacles'> = {
    kind: 'Host',
    name: host.name,
    clusterId: host.clusterId,
    nodesKnown: true,
  };
  if (namespace?.offloading?.podOffloadingStrategy === 'Remote') {
    return out(place, [
      {
        cause: 'RemoteStrategy',
        message: `Namespace ${namespace.name} is offloaded with strategy Remote: its pods run on members only`,
      },
    ]);
  }
  const obstacles = nodes.map(node => nodeObstacles(node, question));
  const usable = nodes.filter((_, index) => obstacles[index].length === 0);
  if (usable.length === 0) {
    return out(place, combined(host.name, nodes, obstacles));
  }
  return filled(place, question.replicas, [
    nodesLimit(host.name, usable, question.pod),
  ]);
}

function memberPlaces(
  question: FitQuestion,
  hostNodes: NodeUse[],
  member: FitMember,
): FitPlace[] {
  const { remote, virtualNodes } = member.peering;
  const place = {
    kind: 'Member' as const,
    name: remote.name,
    clusterId: remote.clusterId,
    nodesKnown: member.nodes !== undefined,
  };
  if (virtualNodes.length === 0) {
    return [
      out(place, [
        {
          cause: 'NoNode',
          message: `No virtual node stands for ${remote.name} on ${question.host.name}`,
        },
      ]),
    ];
  }
  return virtualNodes.map(({ name }) =>
    virtualNodePlace(
      { ...place, virtualNode: name },
      question,
      hostNodes.find(node => node.name === name),
      member,
    ),
  );
}

function virtualNodePlace(
  place: Omit<FitPlace, 'replicas' | 'lacking' | 'obstacles'>,
  question: FitQuestion,
  node: NodeUse | undefined,
  member: FitMember,
): FitPlace {
  const virtualNode = place.virtualNode!;
  if (!node) {
    return out(place, [
      {
        cause: 'NoNode',
        message: `Virtual node ${virtualNode} has no Node on ${question.host.name} yet`,
      },
    ]);
  }
  const { pod, host } = question;
  const { name } = member.peering.remote;
  const quota = quotaFor(virtualNode, member);
  const obstacles = [
    ...namespaceObstacles(question, node, member.peering.remote),
    ...nodeObstacles(node, question),
    ...quotaObstacles(quota, name, host.name),
  ];
  const usable = member.nodes && takingPods(member.nodes);
  if (usable?.length === 0) {
    obstacles.push({
      cause: 'NoNode',
      message: `No node of ${name} takes new pods`,
    });
  }
  if (obstacles.length > 0) {
    return out(place, obstacles);
  }
  return filled(place, question.replicas, [
    virtualNodeLimit(node, pod),
    ...(quota ? [quotaLimit(quota, name, pod)] : []),
    ...(usable ? [nodesLimit(name, usable, pod)] : []),
  ]);
}

/** The Quota of the grant that a virtual node was made for. */
function quotaFor(
  virtualNode: string,
  { borrowed, quotas }: FitMember,
): CapacityEntry | undefined {
  const made = borrowed?.entries.find(
    ({ kind, name }) => kind === 'VirtualNode' && name === virtualNode,
  );
  return made?.resourceSlice === undefined
    ? undefined
    : quotas.find(quota => quota.resourceSlice === made.resourceSlice);
}

/** A member's nodes: twins of pods bring no labels to match and no tolerations. */
function takingPods(nodes: NodeUse[]): NodeUse[] {
  return nodes.filter(isUsable);
}

function virtualNodeLimit(node: NodeUse, pod: Quantities): Limit {
  return {
    replicas: replicasIn(node, pod),
    lacking: () => lackIn(node, pod),
    obstacle: () =>
      couldHold(node, pod)
        ? {
            cause: 'Full',
            message: `Virtual node ${node.name} has ${shortOf(
              lackIn(node, pod),
            )} left for more`,
          }
        : {
            cause: 'NoNodeLargeEnough',
            message: `The pod is larger than virtual node ${
              node.name
            }, which has ${tooLarge([node], pod)}`,
          },
  };
}

function quotaLimit(
  quota: CapacityEntry,
  member: string,
  pod: Quantities,
): Limit {
  const room = quotaRoom(quota);
  return {
    replicas: replicasIn(room, pod),
    lacking: () => lackIn(room, pod),
    obstacle: () => ({
      cause: 'QuotaExceeded',
      message: `Quota ${quota.name} of ${member} has ${shortOf(
        lackIn(room, pod),
      )} left for more`,
    }),
  };
}

/** Liqo holds what the containers request against a Quota, not how many pods there are. */
function quotaRoom({ resources }: CapacityEntry): Room {
  const amounts = (key: 'accepted' | 'used') =>
    parseQuantities(
      Object.fromEntries(resources.map(row => [row.resource, row[key] ?? '0'])),
    );
  return {
    allocatable: { ...amounts('accepted'), pods: Number.POSITIVE_INFINITY },
    used: amounts('used'),
  };
}

function nodesLimit(cluster: string, nodes: NodeUse[], pod: Quantities): Limit {
  return {
    replicas: replicasAmong(nodes, pod),
    lacking: () => leastLack(nodes, pod),
    obstacle: () =>
      nodes.some(node => couldHold(node, pod))
        ? {
            cause: 'Full',
            message: `No single node of ${cluster} has room for more: the closest has ${shortOf(
              leastLack(nodes, pod),
            )} left for it`,
          }
        : {
            cause: 'NoNodeLargeEnough',
            message: `No single node of ${cluster} is large enough, and a pod needs one node: they have ${tooLarge(
              nodes,
              pod,
            )}`,
          },
  };
}

function out(
  place: Omit<FitPlace, 'replicas' | 'lacking' | 'obstacles'>,
  obstacles: FitObstacle[],
): FitPlace {
  return { ...place, replicas: 0, lacking: [], obstacles };
}

/** The tightest limit counts, the first of several. */
function filled(
  place: Omit<FitPlace, 'replicas' | 'lacking' | 'obstacles'>,
  wanted: number,
  limits: Limit[],
): FitPlace {
  const [tightest] = [...limits].sort((one, other) =>
    one.replicas === other.replicas ? 0 : one.replicas - other.replicas,
  );
  const isEnough = tightest.replicas >= wanted;
  return {
    ...place,
    replicas: tightest.replicas,
    lacking: isEnough ? [] : tightest.lacking(),
    obstacles: isEnough ? [] : [tightest.obstacle()],
  };
}
