import type { PodState } from '../../watch/kubernetesResources';
import type { LiqoGeneration } from '../types';
import { groupBy } from '../shared/groupBy';
import {
  clusterIds,
  controllerManagers,
  installationOf,
} from '../shared/installation';
import { projectOffloading } from '../shared/projectOffloading';
import {
  MANAGED_BY_LABEL,
  ORIGIN_LABEL,
  REMOTE_UNAVAILABLE_LABEL,
  SHADOW_POD_MANAGER,
} from './labels';
import { projectPeering } from './projectPeering';
import { groupByRemoteCluster, memberOfNode } from './RemoteCluster';
import {
  foreignClusters,
  namespaceOffloadings,
  resourceOffers,
  virtualNodes,
} from './resources';
import { uniqueName } from './uniqueName';

/** How clusters with Liqo 0.x are read. */
export const liqoV0Reading: Omit<LiqoGeneration, 'changes' | 'preflight'> = {
  major: 0,

  resources: [
    foreignClusters,
    resourceOffers,
    virtualNodes,
    namespaceOffloadings,
    clusterIds,
    controllerManagers,
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
    const members = new Map(
      remotes.map(({ clusterId, foreignCluster: { clusterName } }) => [
        uniqueName(clusterName, clusterId),
        { clusterId, name: clusterName },
      ]),
    );
    return {
      ...installationOf(snapshot),
      memberByNode,
      peerings: remotes.map(remote =>
        projectPeering(cluster, remote, {
          onNode: node => podsByNode.get(node) ?? [],
          ofHost: clusterId => podsByHost.get(clusterId) ?? [],
        }),
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

  isRemoteTwin: pod => hostOf(pod) !== undefined,

  isUnreachable: pod => pod.labels[REMOTE_UNAVAILABLE_LABEL] === 'true',
};

/** Cluster ID of the cluster that a pod runs here for, if it is a twin. */
function hostOf(pod: PodState): string | undefined {
  return pod.labels[MANAGED_BY_LABEL] === SHADOW_POD_MANAGER
    ? pod.labels[ORIGIN_LABEL]
    : undefined;
}
