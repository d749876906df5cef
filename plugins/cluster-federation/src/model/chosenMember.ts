import type {
  Cluster,
  Peering,
  RegisteredMember,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { needsNoConnection } from './liqoTraits';
import { viewOf, type MemberCandidate } from './peerCandidates';

/** The member that is chosen for a host. */
export interface ChosenMember {
  /** How requests name it: by its connection, else by Liqo's ID. */
  name: string;
  /** How people know it. */
  title: string;
  clusterId: string | undefined;
  connected: boolean;
}

/**
 * The connection that a name or one of Liqo's IDs means. What means none is
 * left as it is.
 */
export function connectionNamed(named: string, clusters: Cluster[]): string {
  if (clusters.some(({ name }) => name === named)) {
    return named;
  }
  const [byId, ...others] = clusters.filter(
    ({ clusterId }) => clusterId === named,
  );
  return byId && others.length === 0 ? byId.name : named;
}

/** What a cluster is called that the portal is not connected to. */
function titleOf(
  clusterId: string,
  host: Cluster,
  peerings: Peering[],
  registered: RegisteredMember[],
): string {
  return (
    registered.find(
      member => member.cluster === host.name && member.clusterId === clusterId,
    )?.clusterName ??
    viewOf(peerings, host, { clusterId })?.remote.name ??
    clusterId
  );
}

/**
 * The member that the wizard goes on with: one of the candidates, or where the
 * host can be peered with it all the same, a cluster without a connection.
 */
export function chosenMember(
  named: string,
  known: {
    host: Cluster | undefined;
    candidates: MemberCandidate[];
    peerings: Peering[];
    registered: RegisteredMember[];
  },
): ChosenMember | undefined {
  const { host, candidates, peerings, registered } = known;
  const candidate = candidates.find(({ cluster }) => cluster.name === named);
  if (candidate) {
    const { name, clusterId } = candidate.cluster;
    return candidate.obstacle
      ? undefined
      : { name, title: name, clusterId, connected: true };
  }
  return host && named && needsNoConnection(host, 'peer')
    ? {
        name: named,
        title: titleOf(named, host, peerings, registered),
        clusterId: named,
        connected: false,
      }
    : undefined;
}
