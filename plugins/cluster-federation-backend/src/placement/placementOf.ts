import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PodState } from '../watch/kubernetesResources';
import type { ClusterFacts } from './ClusterFacts';
import { obstacleOf } from './obstacles';
import type { FederationView, Member, ObstacleContext, Twin } from './types';

const COMPONENT_LABEL = 'app.kubernetes.io/component';

/** Where a pod of a host runs, and what keeps it from running. Pure. */
export function placementOf(
  pod: PodState,
  host: ClusterFacts,
  view: FederationView,
): PodPlacement {
  const namespace = pod.namespace ?? '';
  const { nodeName } = pod;
  const memberId =
    nodeName === undefined ? undefined : host.memberIdOf(nodeName);
  const offloading = host.offloading(namespace);
  const isUnreachable = host.isUnreachable(pod);
  return {
    cluster: host.cluster,
    namespace,
    pod: pod.name,
    workload: pod.workload,
    component: pod.labels[COMPONENT_LABEL],
    runsOn:
      nodeName === undefined
        ? undefined
        : {
            name:
              memberId === undefined
                ? host.cluster
                : view.nameOf(memberId) ?? memberId,
            clusterId: memberId ?? host.clusterId,
            node: nodeName,
            remote: memberId !== undefined,
            remoteNamespace: remoteNamespaceOf(pod, memberId, host),
          },
    podOffloadingStrategy: offloading?.podOffloadingStrategy,
    phase: pod.phase,
    ready: pod.ready && !isUnreachable,
    restarts: pod.restarts,
    ...(isUnreachable
      ? {
          reason: 'RemoteUnavailable',
          message: 'The member that runs this pod is out of reach.',
        }
      : { reason: pod.reason, message: pod.message }),
    obstacle: runsAsAskedFor(pod, isUnreachable)
      ? undefined
      : obstacleOf(contextOf(pod, host, view)),
    createdAt: pod.createdAt,
  };
}

function runsAsAskedFor(
  { phase, ready, deleting }: PodState,
  isUnreachable: boolean,
): boolean {
  return (
    phase === 'Succeeded' ||
    // One that is to go has none but that it can't.
    (!isUnreachable && (deleting || (phase === 'Running' && ready)))
  );
}

function remoteNamespaceOf(
  { namespace = '' }: PodState,
  memberId: string | undefined,
  host: ClusterFacts,
): string | undefined {
  return memberId === undefined
    ? undefined
    : host
        .offloading(namespace)
        ?.remotes.find(({ clusterId }) => clusterId === memberId)?.namespace;
}

function twinOf(
  pod: PodState,
  memberId: string | undefined,
  host: ClusterFacts,
  view: FederationView,
): Twin | undefined {
  const facts = memberId === undefined ? undefined : view.factsOf(memberId);
  const namespace = remoteNamespaceOf(pod, memberId, host);
  const twin =
    facts && host.clusterId !== undefined && namespace !== undefined
      ? facts.twin(host.clusterId, { namespace, name: pod.name })
      : undefined;
  // One that goes belongs to a pod of the same name that was there before.
  return facts && twin && !twin.deleting
    ? { facts, pod: twin, events: facts.eventsOf(twin) }
    : undefined;
}

function contextOf(
  pod: PodState,
  host: ClusterFacts,
  view: FederationView,
): ObstacleContext {
  const offloading = host.offloading(pod.namespace ?? '');
  const memberOf = (clusterId: string): Member => {
    const peering = host.peering(clusterId);
    return {
      clusterId,
      name: view.nameOf(clusterId) ?? peering?.remote.name ?? clusterId,
      peering,
    };
  };
  const node = pod.nodeName === undefined ? undefined : host.node(pod.nodeName);
  const memberId =
    pod.nodeName === undefined ? undefined : host.memberIdOf(pod.nodeName);
  return {
    pod,
    host,
    events: host.eventsOf(pod),
    offloading,
    node,
    member: memberId === undefined ? undefined : memberOf(memberId),
    twin: twinOf(pod, memberId, host, view),
    search:
      pod.nodeName === undefined && pod.reason === 'Unschedulable'
        ? host.search(pod)
        : undefined,
    memberOf,
  };
}
