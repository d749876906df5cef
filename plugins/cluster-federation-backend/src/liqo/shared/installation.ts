import {
  listOf,
  metaOf,
  ObjectMeta,
  recordOf,
  textOf,
} from '../../watch/fields';
import type { Snapshot, WatchedResource } from '../../watch/types';
import type { ClusterProjection } from '../types';

const DEFAULT_NAMESPACE = 'liqo';

/** What is kept of the ConfigMap that holds the cluster's ID. */
export interface ClusterIdState extends ObjectMeta {
  clusterId?: string;
}

export const clusterIds: WatchedResource<ClusterIdState> = {
  id: 'configmaps with the cluster ID of Liqo',
  apiVersion: 'v1',
  plural: 'configmaps',
  labelSelector: 'app.kubernetes.io/name=clusterid-configmap',
  trim(object) {
    const meta = metaOf(object);
    return (
      meta && { ...meta, clusterId: textOf(recordOf(object.data).CLUSTER_ID) }
    );
  },
};

/** What is kept of the Deployment of Liqo's controller manager. */
export interface ControllerManagerState extends ObjectMeta {
  image?: string;
}

export const controllerManagers: WatchedResource<ControllerManagerState> = {
  id: 'deployments of the controller manager of Liqo',
  apiVersion: 'apps/v1',
  plural: 'deployments',
  labelSelector:
    'app.kubernetes.io/name=controller-manager,app.kubernetes.io/component=controller-manager',
  // Says nothing but the exact version.
  optional: true,
  trim(object) {
    const meta = metaOf(object);
    const template = recordOf(recordOf(object.spec).template);
    const containers = listOf(recordOf(template.spec).containers);
    const container =
      containers.find(({ name }) => name === 'controller-manager') ??
      containers[0];
    return meta && { ...meta, image: textOf(recordOf(container).image) };
  },
};

/** Which cluster Liqo says this is, and which version of it. */
export function installationOf(
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

/** The first number of a version such as `v0.10.3`. */
export function majorOf(version: string | undefined): number | undefined {
  const major = /^v?(\d+)\./.exec(version ?? '')?.[1];
  return major === undefined ? undefined : Number(major);
}
