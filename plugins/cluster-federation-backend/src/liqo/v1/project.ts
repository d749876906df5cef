import type { PodState } from '../../watch/kubernetesResources';
import type { Snapshot } from '../../watch/types';
import type {
  ClusterProjection,
  LiqoGeneration,
  ProjectionContext,
} from '../types';
import {
  MANAGED_BY_LABEL,
  ORIGIN_LABEL,
  REMOTE_UNAVAILABLE_LABEL,
  SHADOW_POD_MANAGER,
} from './labels';
import { projectOffloading } from './projectOffloading';
import { projectPeering } from './projectPeering';
import { groupByRemoteCluster, memberOfNode } from './RemoteCluster';
import {
  clusterIds,
  controllerManagers,
  foreignClusters,
  identities,
  namespaceOffloadings,
  resourceSlices,
  tenants,
  virtualNodes,
} from './resources';

const DEFAULT_NAMESPACE = 'liqo';

/** How clusters with Liqo 1.x are read. */
export const liqoV1Reading: Omit<LiqoGeneration, 'changes'> = {
  major: 1,

  resources: [
    foreignClusters,
    identities,
    tenants,
    resourceSlices,
    virtualNodes,
    namespaceOffloadings,
    clusterIds,
    controllerManagers,
  ],

  isInstalled: snapshot => snapshot.isServed(foreignClusters),

  project(snapshot, context) {
    const { cluster, kubernetes } = context;
    const memberByNode = membersOf(snapshot, context);
    const podsByNode = groupBy(kubernetes.pods, pod => pod.nodeName);
    const podsByHost = groupBy(kubernetes.pods, hostOf);
    const podsByNamespace = groupBy(kubernetes.pods, pod => pod.namespace);
    const projection: ClusterProjection = {
      ...installationOf(snapshot),
      memberByNode,
      peerings: groupByRemoteCluster(snapshot, kubernetes.nodes).map(remote =>
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
          }),
        ),
    };
    return projection;
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

function installationOf(
  snapshot: Snapshot,
): Pick<ClusterProjection, 'clusterId' | 'liqoVersion'> {
  const managers = snapshot.list(controllerManagers).filter(isOfLiqo);
  // Whoever may make ConfigMaps anywhere could make one that looks like it: the
  // one beside Liqo itself counts.
  const homes = [
    DEFAULT_NAMESPACE,
    ...managers.map(({ namespace }) => namespace),
  ];
  const rank = ({ namespace }: { namespace?: string }) => {
    const index = homes.indexOf(namespace ?? '');
    return index === -1 ? homes.length : index;
  };
  const best = <T extends { namespace?: string; name: string }>(
    objects: T[],
  ): T | undefined =>
    [...objects].sort(
      (a, b) =>
        rank(a) - rank(b) ||
        `${a.namespace}/${a.name}`.localeCompare(`${b.namespace}/${b.name}`),
    )[0];
  const idHolder = best(
    snapshot.list(clusterIds).filter(({ clusterId }) => clusterId),
  );
  const manager = best(managers);
  return {
    clusterId: idHolder?.clusterId,
    liqoVersion:
      tagOf(manager?.image) ??
      manager?.labels['app.kubernetes.io/version'] ??
      idHolder?.labels['app.kubernetes.io/version'],
  };
}

/** Other software has controller managers, too. */
function isOfLiqo(manager: {
  image?: string;
  labels: Record<string, string>;
}): boolean {
  return (
    manager.labels['app.kubernetes.io/part-of'] === 'liqo' ||
    /liqo/.test(manager.image ?? '')
  );
}

/** Images that are pinned by digest may have no tag; ports have colons, too. */
function tagOf(image: string | undefined): string | undefined {
  return /:([^/:@]+)(@.*)?$/.exec(image?.replace(/@.*$/, '') ?? '')?.[1];
}

function groupBy<T>(
  items: T[],
  keyOf: (item: T) => string | undefined,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) {
      const group = groups.get(key);
      if (group) {
        group.push(item);
      } else {
        groups.set(key, [item]);
      }
    }
  }
  return groups;
}
