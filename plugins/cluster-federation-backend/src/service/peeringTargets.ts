import { ConflictError, InputError } from '@backstage/errors';
import type {
  Cluster,
  Peering,
  PeeringRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringTargets } from '../operations';
import { peeringTarget, type PeeringTarget } from '../permissions';
import type { FederationState } from '../state';
import { readableCluster } from './readableCluster';

type ReadsCluster = (target: { cluster: string }) => boolean;

/** The ends of a peering, of which the portal may not know the member. */
export type FoundTargets =
  | (PeeringTargets & { connected: true })
  | { connected: false; host: Cluster; peering: Peering };

/**
 * Finds what a request names: the member by its connection name, or by Liqo's
 * cluster ID.
 *
 * @throws NotFoundError or InputError naming the field
 */
export function findTargets(
  { cluster, member: named }: PeeringRequest,
  state: FederationState,
  readsCluster: ReadsCluster,
): FoundTargets {
  const host = readableCluster(state, cluster, readsCluster);
  const all = state.peerings();
  const peerings = all.filter(peering => peering.cluster === host.name);
  const readable = state
    .clusters()
    .filter(({ name }) => readsCluster({ cluster: name }));
  const byId = readable.filter(({ clusterId }) => clusterId === named);
  const member =
    readable.find(({ name }) => name === named) ?? byId.find(() => true);
  if (member) {
    if (member.name !== named && byId.length > 1) {
      throw new InputError(
        `member: ${byId
          .map(({ name }) => name)
          .join(
            ' and ',
          )} have the cluster ID ${named}; name one of them instead`,
      );
    }
    return {
      connected: true,
      host,
      member,
      peering: peerings.find(
        ({ remote }) => remote.clusterId === member.clusterId,
      ),
      lending: all.find(
        ({ cluster: seenFrom, remote }) =>
          seenFrom === member.name && remote.clusterId === host.clusterId,
      ),
    };
  }
  const peering = peerings.find(
    ({ remote }) =>
      !remote.connected && [remote.clusterId, remote.name].includes(named),
  );
  return peering
    ? { connected: false, host, peering }
    : // There is none of this name, which says it in the usual words.
      {
        connected: true,
        host,
        member: readableCluster(state, named, readsCluster, 'member'),
        peering: undefined,
        lending: undefined,
      };
}

/** What permissions are decided on. */
export function permissionTarget(found: FoundTargets): PeeringTarget {
  const { host, peering } = found;
  if (!found.connected) {
    return peeringTarget(found.peering);
  }
  const { member } = found;
  return {
    ...(peering
      ? peeringTarget(peering)
      : // Without Liqo's ID the name is all there is to decide on.
        { cluster: host.name, clusterId: member.clusterId ?? member.name }),
    memberName: member.name,
  };
}

/** What does the same from a shell, where both clusters are at hand. */
function withoutPortal(
  kind: PeeringRequest['kind'],
  { host, peering }: { host: Cluster; peering: Peering },
): string {
  const { clusterId } = peering.remote;
  switch (kind) {
    case 'peer':
    case 'unpeer':
      return `liqoctl ${kind} with kubeconfigs of ${host.name} and of the cluster with ID ${clusterId}`;
    case 'cordon-node':
    case 'uncordon-node':
      return `kubectl ${
        kind === 'cordon-node' ? 'cordon' : 'uncordon'
      } on cluster ${
        host.name
      }, for the nodes with label liqo.io/remote-cluster-id=${clusterId}`;
    default:
      return `liqoctl ${kind.replace(
        '-tenant',
        '',
      )} tenant with a kubeconfig of the cluster with ID ${clusterId}`;
  }
}

/** The 409 for a member that the portal cannot reach. */
export function withoutConnection(
  kind: PeeringRequest['kind'],
  ends: { host: Cluster; peering: Peering },
): ConflictError {
  const { host, peering } = ends;
  const { name } = peering.remote;
  return new ConflictError(
    `member: the portal has no connection to ${name}; add one to clusterFederation.clusters, or put its credential into a Secret that clusterFederation.credentialSecrets names (one made by liqoctl generate peering-user --consumer-cluster-id ${
      host.clusterId ?? host.name
    } on ${name} is enough to peer), or use ${withoutPortal(kind, ends)}`,
  );
}
