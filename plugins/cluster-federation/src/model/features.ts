import type {
  Cluster,
  ClusterFeature,
  ClusterFeatureStatus,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** Whether one feature can be used on a cluster, as far as that is known. */
export function featureOf(
  cluster: Cluster,
  feature: ClusterFeature,
): ClusterFeatureStatus | undefined {
  return cluster.features.find(status => status.feature === feature);
}

/**
 * The feature by which offloadings of a cluster are changed. Where the portal
 * acts as the user who asks, its own right to offload does not matter.
 */
export function offloadFeature(
  cluster: Cluster,
): ClusterFeatureStatus | undefined {
  const offload = featureOf(cluster, 'offload');
  return offload?.state === 'Off'
    ? offload
    : featureOf(cluster, 'impersonate') ?? offload;
}

/** Features by state, in the order they came; the message where all of them have the same. */
export function groupFeatures(statuses: ClusterFeatureStatus[]) {
  const states = [...new Set(statuses.map(({ state }) => state))];
  return states.map(state => {
    const found = statuses.filter(status => status.state === state);
    const messages = new Set(found.map(({ message }) => message));
    return {
      state,
      message: messages.size === 1 ? found[0].message : undefined,
      features: found.map(({ feature }) => feature),
    };
  });
}

/** Whether it is known that a feature can't be used. Otherwise the backend answers when asked. */
export function isUnusable(status: ClusterFeatureStatus | undefined): boolean {
  return status?.state === 'MissingRights' || status?.state === 'Off';
}
