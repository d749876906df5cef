import type { PodState } from '../../watch/kubernetesResources';
import type { Snapshot } from '../../watch/types';
import type {
  ClusterProjection,
  LiqoGeneration,
  ProjectionContext,
} from '../types';
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
import { groupByRemoteCluster, memberOfNode } from './RemoteCluster';
import {
  foreignClusters,
  identities,
  namespaceOffloadings,
  quotas,
  resourceSlices,
  tenants,
  virtualNodes,
} from './resources';

const reflected = reflectedObjects(ORIGIN_LABEL);

/** How clusters with Liqo 1.x are read. */
export const liqoV1Reading: Omit<LiqoGeneration, 'changes' | 'preflight'> = {
  major: 1,

  resources: [
    foreignClusters,
    identities,
    tenants,
    resourceSlices,
    quotas,
    virtualNodes,
    namespaceOffloadings,
    clusterIds,
    controllerManagers,
    ...Object.values(reflected),
  ],

  isInstalled: snapshot => snapshot.isServed(foreignClusters),

  project(snapshot, context) {
    const { cluster, kubernetes } = context;
    const memberByNode = membersOf(snapshot, context);
    const podsByNode = groupBy(kubernetes.pods, pod => pod.nodeName);
    const podsByHost = groupBy(kubernetes.pods, hostOf);
    const podsByNamespace = groupBy(kubernetes.pods, pod => pod.namespace);
    const pods = {
      onNode: (node: string) => podsByNode.get(node) ?? [],
      ofHost: (clusterId: string) => podsByHost.get(clusterId) ?? [],
    };
    const remotes = groupByRemoteCluster(snapshot, kubernetes.nodes);
    const capacities = new Map(
      remotes.map(remote => [
        remote.clusterId,
        projectCapacity(remote, pods, snapshot.list(quotas)),
      ]),
    );
    const projection: ClusterProjection = {
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
            memberOf: clusterId => ({ clusterId, name: clusterId }),
          }),
        ),
    };
    return projection;
  },

  hostOfTwin: hostOf,

  reflections: snapshot =>
    projectReflections(snapshot, reflected, ORIGIN_LABEL),

  isUnreachable: pod => pod.labels[REMOTE_UNAVAILABLE_LABEL] === 'true',
};

/** Cluster ID of the cluster that a pod runs here for, if it is a twin. */
function hostOf(pod: PodState): string | undefined {
  return pod.labels[MANAGED_BY_LABEL] === SHADOW_POD_MANAGER
    ? pod.labels[ORIGIN_LABEL]
    : undefined;
}

function membersOf(
  snapshot: Snapshot,
  { kubernetes }: ProjectionContext,
): Map<string, string> {
  const members = new Map<string, string>();
  // A VirtualNode and its Node have the same name; one may outlive the other.
  for (const virtualNode of snapshot.list(virtualNodes)) {
    if (virtualNode.clusterId) {
      members.set(virtualNode.name, virtualNode.clusterId);
    }
  }
  for (const node of kubernetes.nodes) {
    const clusterId = memberOfNode(node);
    if (clusterId) {
      members.set(node.name, clusterId);
    }
  }
  return members;
}
