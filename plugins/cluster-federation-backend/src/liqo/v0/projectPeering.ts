import type {
  Peering,
  PeeringModule,
  PeeringStatus,
  RemoteRole,
  ResourceCapacity,
  ResourceSlice,
  VirtualNode,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { hasPodEnded, PodState } from '../../watch/kubernetesResources';
import { capacityOf, usedBy, type Grant } from '../shared/capacity';
import { authenticationStatus, phaseStatus } from './phases';
import type { RemoteCluster } from './RemoteCluster';
import type { ResourceOfferState } from './resources';

/** The pods that a peering carries. */
export interface PeeringPods {
  /** Pods bound to a node of this cluster. */
  onNode(node: string): PodState[];
  /** Pods that run here for another cluster. */
  ofHost(clusterId: string): PodState[];
}

/** Makes a peering of what a cluster holds about a remote one. */
export function projectPeering(
  cluster: string,
  remote: RemoteCluster,
  pods: PeeringPods,
): Peering {
  const { clusterId, foreignCluster } = remote;
  const outgoing = phaseStatus(foreignCluster, 'OutgoingPeering');
  const incoming = phaseStatus(foreignCluster, 'IncomingPeering');
  const networking = networkingStatus(remote);
  const authentication = authenticationStatus(foreignCluster);
  return {
    cluster,
    remote: {
      clusterId,
      name: foreignCluster.clusterName,
      connected: false,
    },
    role: roleOf(outgoing, incoming),
    liqoMajor: 0,
    outgoing,
    incoming,
    networking,
    authentication,
    apiServer: phaseStatus(foreignCluster, 'APIServerStatus'),
    modules: {
      // Liqo 0.x has no modules: what is not there is off.
      networking: moduleOf(networking, phase =>
        ['None', 'External'].includes(phase),
      ),
      authentication: moduleOf(authentication, phase => phase === 'None'),
      offloading: moduleOf(outgoing, phase => phase === 'None'),
    },
    apiServerUrl: foreignCluster.apiServerUrl,
    tenantNamespace: foreignCluster.tenantNamespace,
    resourceSlices: slicesOf(remote),
    virtualNodes: virtualNodesOf(remote, pods),
    capacity: projectCapacity(remote, pods),
  };
}

function roleOf(outgoing: PeeringStatus, incoming: PeeringStatus): RemoteRole {
  if (outgoing.phase !== 'None') {
    return incoming.phase !== 'None' ? 'ConsumerAndProvider' : 'Provider';
  }
  return incoming.phase !== 'None' ? 'Consumer' : 'Unknown';
}

function moduleOf(
  { phase, conditions }: PeeringStatus,
  isOff: (phase: string) => boolean,
): PeeringModule {
  return { enabled: !isOff(phase), conditions };
}

/** The network with what its tunnel says, where Liqo itself makes one. */
function networkingStatus({
  foreignCluster,
  tunnelEndpoint,
}: RemoteCluster): PeeringStatus {
  const status = phaseStatus(foreignCluster, 'NetworkStatus');
  if (!tunnelEndpoint) {
    return status;
  }
  const { status: word, message, latency } = tunnelEndpoint;
  const told = [message, latency && `Latency ${latency}`].filter(Boolean);
  return {
    ...status,
    conditions: [
      ...status.conditions,
      {
        type: 'TunnelEndpoint',
        status: word,
        ...(told.length > 0 && { message: told.join('. ') }),
      },
    ],
  };
}

/** What is offered, and what was asked for and is not answered yet. */
function slicesOf({
  consuming,
  providing,
  requests,
}: RemoteCluster): ResourceSlice[] {
  const offers = [...consuming, ...providing];
  const unanswered = requests.filter(
    request => !offers.some(({ direction }) => direction === request.direction),
  );
  return [
    ...offers.map(sliceOf),
    ...unanswered.map(({ name, direction, offer }) => ({
      name,
      direction,
      phase: 'Pending' as const,
      conditions: [{ type: 'ResourceRequest', status: offer }],
    })),
  ];
}

/** What a ResourceOffer is in the words of Liqo 1.x, which took its place. */
function sliceOf(offer: ResourceOfferState): ResourceSlice {
  const { name, direction, phase } = offer;
  return {
    name,
    direction,
    phase: slicePhase(offer),
    conditions: [{ type: 'ResourceOffer', status: phase }],
  };
}

function slicePhase({ phase }: ResourceOfferState): ResourceSlice['phase'] {
  switch (phase) {
    case 'Accepted':
      return 'Accepted';
    case 'Refused':
      return 'Denied';
    default:
      return 'Pending';
  }
}

/** A host of Liqo 0.x asks for nothing in particular: the member offers. */
function grantOf(offer: ResourceOfferState): Grant {
  return {
    requested: {},
    accepted: offer.offered,
    isAccepted: offer.phase === 'Accepted' && !offer.withdrawn,
  };
}

/** What is borrowed; where nothing is borrowed, what is lent. */
function projectCapacity(
  remote: RemoteCluster,
  pods: PeeringPods,
): ResourceCapacity[] {
  const { clusterId, consuming, providing, nodes } = remote;
  if (consuming.length > 0) {
    return capacityOf(
      consuming.map(grantOf),
      usedBy(nodes.flatMap(({ name }) => pods.onNode(name))),
    );
  }
  return providing.length > 0
    ? capacityOf(providing.map(grantOf), usedBy(pods.ofHost(clusterId)))
    : [];
}

/** Of VirtualNodes and of Nodes, for early versions of Liqo 0.x have Nodes only. */
function virtualNodesOf(
  { virtualNodes, nodes }: RemoteCluster,
  pods: PeeringPods,
): VirtualNode[] {
  const names = new Set(
    [...virtualNodes, ...nodes].map(({ name }) => name).sort(),
  );
  return [...names].map(name => {
    const node = nodes.find(candidate => candidate.name === name);
    const virtualNode = virtualNodes.find(candidate => candidate.name === name);
    const ready = node?.conditions.find(({ type }) => type === 'Ready')?.status;
    return {
      name,
      ready: ready === 'True' || ready === 'False' ? ready : 'Unknown',
      unschedulable: node?.unschedulable ?? false,
      labels: node?.labels ?? {},
      conditions: [
        ...(virtualNode?.conditions ?? []),
        ...(node?.conditions ?? []),
      ],
      podCount: pods.onNode(name).filter(pod => !hasPodEnded(pod)).length,
    };
  });
}
