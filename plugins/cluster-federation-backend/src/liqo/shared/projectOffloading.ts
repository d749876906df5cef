import type {
  Condition,
  NamespaceMappingStrategy,
  NodeSelectorRequirement,
  Offloading,
  OffloadingPhase,
  OffloadingRemote,
  PodOffloadingStrategy,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { hasPodEnded, PodState } from '../../watch/kubernetesResources';
import type { NamespaceOffloadingState } from './namespaceOffloadings';

const phases: string[] = [
  'Ready',
  'InProgress',
  'NoClusterSelected',
  'SomeFailed',
  'AllFailed',
] satisfies OffloadingPhase[];

/** What surrounds an offloading. */
export interface OffloadingSurroundings {
  cluster: string;
  pods: PodState[];
  /** Cluster ID of the member that a virtual node stands for, by node name. */
  memberByNode: ReadonlyMap<string, string>;
  /** The member that a key of the status means, and what Liqo calls it. */
  memberOf(key: string): { clusterId: string; name: string };
}

/** Makes an offloading of a NamespaceOffloading. */
export function projectOffloading(
  offloading: NamespaceOffloadingState,
  surroundings: OffloadingSurroundings,
): Offloading {
  const { cluster, pods, memberByNode, memberOf } = surroundings;
  const phase = phaseOf(offloading);
  const remotes = offloading.remotes
    .map(({ key, conditions }) => ({
      ...memberOf(key),
      ...projectRemote(conditions, offloading),
    }))
    .sort((a, b) => a.clusterId.localeCompare(b.clusterId));
  return {
    cluster,
    namespace: offloading.namespace!,
    namespaceMappingStrategy: (offloading.namespaceMappingStrategy ??
      'DefaultName') as NamespaceMappingStrategy,
    podOffloadingStrategy: (offloading.podOffloadingStrategy ??
      'LocalAndRemote') as PodOffloadingStrategy,
    clusterSelector: {
      nodeSelectorTerms: (offloading.nodeSelectorTerms ?? []).map(
        ({ matchExpressions }) => ({
          matchExpressions: matchExpressions as NodeSelectorRequirement[],
        }),
      ),
    },
    remoteNamespaceName:
      offloading.namespaceMappingStrategy === 'SelectedName'
        ? offloading.selectedRemoteName
        : undefined,
    phase,
    message: messageFor(phase, offloading, remotes, memberByNode),
    remotes,
    pods: countPods(pods, memberByNode),
    createdAt: offloading.createdAt,
  };
}

function phaseOf(offloading: NamespaceOffloadingState): OffloadingPhase {
  if (offloading.deleting || offloading.phase === 'Terminating') {
    return 'Terminating';
  }
  if (!offloading.observed || !phases.includes(offloading.phase ?? '')) {
    return 'Pending';
  }
  return offloading.phase as OffloadingPhase;
}

function projectRemote(
  conditions: Condition[],
  offloading: NamespaceOffloadingState,
): Omit<OffloadingRemote, 'clusterId' | 'name'> {
  const required = conditions.find(({ type }) => type === 'OffloadingRequired');
  const ready = conditions.find(({ type }) => type === 'Ready');
  // Liqo leaves the old readiness of a member behind that is chosen no more.
  const selected = required?.status === 'True';
  const telling = selected ? ready ?? required : required ?? ready;
  return {
    namespace: offloading.remoteNamespace,
    phase: selected ? remotePhase(ready) : 'NotSelected',
    reason: telling?.reason,
    message: telling?.message,
    since: telling?.lastTransitionTime,
  };
}

function remotePhase(
  ready: { status: string; reason?: string } | undefined,
): OffloadingRemote['phase'] {
  if (ready?.status === 'True') {
    return 'Ready';
  }
  switch (ready?.reason) {
    case 'CreationLoopBackOff':
      return 'Failed';
    case 'Terminating':
      return 'Terminating';
    default:
      return 'Creating';
  }
}

function messageFor(
  phase: OffloadingPhase,
  offloading: NamespaceOffloadingState,
  remotes: OffloadingRemote[],
  memberByNode: ReadonlyMap<string, string>,
): string | undefined {
  const on = (wanted: OffloadingRemote['phase']) =>
    remotes
      .filter(remote => remote.phase === wanted)
      .map(remote => remote.name)
      .join(', ');
  switch (phase) {
    case 'Ready':
      return undefined;
    case 'Terminating':
      return 'Waiting for Liqo to delete the namespaces on the members.';
    case 'InProgress':
      return on('Creating')
        ? `Waiting for the namespace to be created on ${on('Creating')}.`
        : 'Waiting for the namespaces on the members.';
    case 'NoClusterSelected':
      if (offloading.nodeSelectorTerms === undefined) {
        return 'The NamespaceOffloading has no spec.clusterSelector.nodeSelectorTerms, so Liqo selects no member: set it to an empty list to select all.';
      }
      return memberByNode.size === 0
        ? 'This cluster has no members that the namespace could be offloaded to.'
        : 'No member has the labels that the cluster selector asks for.';
    case 'SomeFailed':
    case 'AllFailed':
      return `The namespace ${
        offloading.remoteNamespace ?? offloading.namespace
      } cannot be created on ${
        on('Failed') || 'the members'
      }: most often one of that name exists there already.`;
    default:
      return 'Liqo has not processed the latest change yet.';
  }
}

/** Pods that have not ended and are bound to a node. */
function countPods(
  pods: PodState[],
  memberByNode: ReadonlyMap<string, string>,
): Offloading['pods'] {
  const counts: Offloading['pods'] = { local: 0, remote: {} };
  for (const pod of pods) {
    if (pod.nodeName === undefined || hasPodEnded(pod)) {
      continue;
    }
    const member = memberByNode.get(pod.nodeName);
    if (member === undefined) {
      counts.local++;
    } else {
      counts.remote[member] = (counts.remote[member] ?? 0) + 1;
    }
  }
  return counts;
}
