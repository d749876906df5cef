import type {
  Peering,
  PeeringModule,
  PeeringStatus,
  RemoteRole,
  ResourceCapacity,
  ResourceSlice,
  VirtualNode,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { hasPodEnded } from '../../watch/kubernetesResources';
import type { PeeringPods } from '../shared/peeringPods';
import { authenticationStatus, phaseStatus } from './phases';
import type { RemoteCluster } from './RemoteCluster';
import type { ResourceOfferState } from './resources';

/** Makes a peering of what a cluster holds about a remote one. */
export function projectPeering(
  cluster: string,
  remote: RemoteCluster,
  pods: PeeringPods,
  capacity: ResourceCapacity[],
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
    capacity,
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

/** What an offer amounts to. */
export function slicePhase({
  phase,
}: ResourceOfferState): ResourceSlice['phase'] {
  switch (phase) {
    case 'Accepted':
      return 'Accepted';
    case 'Refused':
      return 'Denied';
    default:
      return 'Pending';
  }
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
