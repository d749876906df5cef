import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** What a cluster holds about a remote one. */
export function findPeering(
  peerings: Peering[],
  cluster: string,
  remoteClusterId: string | undefined,
): Peering | undefined {
  return peerings.find(
    peering =>
      peering.cluster === cluster &&
      peering.remote.clusterId === remoteClusterId,
  );
}
