import type { PodState } from '../../watch/kubernetesResources';
import type { Snapshot } from '../../watch/types';
import type { LiqoGeneration } from '../types';
import { mainShare } from '../shared/capacity';
import { groupBy } from '../shared/groupBy';
import {
  clusterIds,
  controllerManagers,
  installationOf,
} from '../shared/installation';
import { projectOffloading } from '../shared/projectOffloading';
import { projectReflections, reflectedObjects } from '../shared/reflections';
import {
  MANAGED_BY_LABEL,
  ORIGIN_LABEL,
  REMOTE_UNAVAILABLE_LABEL,
  SHADOW_POD_MANAGER,
} from './labels';
import { projectCapacity } from './projectCapacity';
import { projectPeering } from './projectPeering';
import {
  groupByRemoteCluster,
  memberOfNode,
  type RemoteCluster,
} from './RemoteCluster';
import {
  foreignClusters,
  namespaceMaps,
  namespaceOffloadings,
  resourceOffers,
  resourceRequests,
  tunnelEndpoints,
  virtualNodes,
} from './resources';
import { uniqueName } from './uniqueName';

const reflected = reflectedObjects(ORIGIN_LABEL);

/** How clusters with Liqo 0.x are read. */
export const liqoV0Reading: Omit<LiqoGeneration, 'changes' | 'preflight'> = {
  major: 0,

  resources: [
    foreignClusters,
    resourceRequests,
    resourceOffers,
    virtualNodes,
    tunnelEndpoints,
    namespaceMaps,
    namespaceOffloadings,
    clusterIds,
    controllerManagers,
    ...Object.values(reflected),
  ],

  isInstalled: snapshot => snapshot.isServed(foreignClusters),

  project(snapshot, { cluster, kubernetes }) {
    const podsByNode = groupBy(kubernetes.pods, pod => pod.nodeName);
    const podsByHost = groupBy(kubernetes.pods, hostOf);
    const podsByNamespace = groupBy(kubernetes.pods, pod => pod.namespace);
    const remotes = groupByRemoteCluster(snapshot, kubernetes.nodes);
    const memberByNode = new Map<string, string>();
    for (const node of kubernetes.nodes) {
      const clusterId = memberOfNode(node);
      if (clusterId) {
        memberByNode.set(node.name, clusterId);
      }
    }
    const members = membersByKey(snapshot, remotes);
    const pods = {
      onNode: (node: string) => podsByNode.get(node) ?? [],
      ofHost: (clusterId: string) => podsByHost.get(clusterId) ?? [],
    };
    const capacities = new Map(
      remotes.map(remote => [remote.clusterId, projectCapacity(remote, pods)]),
    );
    return {
      ...installationOf(snapshot),
      memberByNode,
      capacities,
      peerings: remotes.map(remote =>
        projectPeering(
          cluster,
          remote,
          pods,
          mainShare(capacities.get(remote.clusterId))?.resources ?? [],
        ),
      ),
      offloadings: snapshot
        .list(namespaceOffloadings)
        .sort((a, b) => a.namespace!.localeCompare(b.namespace!))
        .map(offloading =>
          projectOffloading(offloading, {
            cluster,
            pods: podsByNamespace.get(offloading.namespace!) ?? [],
            memberByNode,
            // A member whose ForeignCluster is gone keeps the name that Liqo gave it.
            memberOf: key => members.get(key) ?? { clusterId: key, name: key },
          }),
        ),
    };
  },

  hostOfTwin: hostOf,

  reflections: snapshot =>
    projectReflections(snapshot, reflected, ORIGIN_LABEL),

  isUnreachable: pod => pod.labels[REMOTE_UNAVAILABLE_LABEL] === 'true',
};

interface Member {
  clusterId: string;
  name: string;
}

/** The members by what offloadings call them: the names of NamespaceMaps. */
function membersByKey(
  snapshot: Snapshot,
  remotes: RemoteCluster[],
): Map<string, Member> {
  const known = new Map<string, Member>(
    remotes.map(({ clusterId, foreignCluster: { clusterName } }) => [
      clusterId,
      { clusterId, name: clusterName },
    ]),
  );
  return new Map([
    ...[...known.values()].map((member): [string, Member] => [
      uniqueName(member.name, member.clusterId),
      member,
    ]),
    ...snapshot
      .list(namespaceMaps)
      .flatMap(({ name, clusterId }): [string, Member][] =>
        clusterId ? [[name, known.get(clusterId) ?? { clusterId, name }]] : [],
      ),
  ]);
}

/** Cluster ID of the cluster that a pod runs here for, if it is a twin. */
function hostOf(pod: PodState): string | undefined {
  return pod.labels[MANAGED_BY_LABEL] === SHADOW_POD_MANAGER
    ? pod.labels[ORIGIN_LABEL]
    : undefined;
}
