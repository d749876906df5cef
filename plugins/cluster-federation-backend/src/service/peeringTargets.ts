import { ConflictError, InputError } from '@backstage/errors';
import type {
  Cluster,
  PeeringRequest,
  RegisteredMember,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  isConnected,
  type PeeringTargets,
  type UnconnectedMember,
} from '../operations';
import { peeringTarget, type PeeringTarget } from '../permissions';
import type { FederationState } from '../state';
import { readableCluster } from './readableCluster';

/** Where targets are looked for. */
export interface TargetSources {
  state: FederationState;
  /** Whether the caller may read a cluster. */
  readsCluster(target: { cluster: string }): boolean;
  /** Members that were registered with a host by a peer command. */
  registered(
    host: Cluster,
    clusterId: string,
  ): Promise<RegisteredMember | undefined>;
}

/**
 * The connection that a name means, or a cluster ID.
 *
 * @throws InputError where several have the ID
 */
function findConnected(
  named: string,
  { state, readsCluster }: TargetSources,
): Cluster | undefined {
  const readable = state
    .clusters()
    .filter(({ name }) => readsCluster({ cluster: name }));
  const byName = readable.find(({ name }) => name === named);
  const byId = readable.filter(({ clusterId }) => clusterId === named);
  if (!byName && byId.length > 1) {
    throw new InputError(
      `member: ${byId
        .map(({ name }) => name)
        .join(' and ')} have the cluster ID ${named}; name one of them instead`,
    );
  }
  return byName ?? byId[0];
}

/**
 * Finds what a request names: the member by its connection name, by Liqo's
 * cluster ID, or by what Liqo calls one that the portal is not connected to.
 *
 * @throws NotFoundError or InputError naming the field
 */
export async function findTargets(
  { cluster, member: named }: PeeringRequest,
  sources: TargetSources,
): Promise<PeeringTargets> {
  const { state, readsCluster } = sources;
  const host = readableCluster(state, cluster, readsCluster);
  const all = state.peerings();
  const peerings = all.filter(peering => peering.cluster === host.name);
  const connected = findConnected(named, sources);
  if (connected) {
    return {
      host,
      member: connected,
      peering: peerings.find(
        ({ remote }) => remote.clusterId === connected.clusterId,
      ),
      lending: all.find(
        ({ cluster: seenFrom, remote }) =>
          seenFrom === connected.name && remote.clusterId === host.clusterId,
      ),
    };
  }
  const peering = peerings.find(
    ({ remote }) =>
      !remote.connected && [remote.clusterId, remote.name].includes(named),
  );
  const member =
    (peering && unconnected(peering.remote.clusterId, peering.remote.name)) ??
    (await findRegistered(host, named, sources)) ??
    // There is none of this name, which says it in the usual words.
    readableCluster(state, named, readsCluster, 'member');
  return { host, member, peering, lending: undefined };
}

async function findRegistered(
  host: Cluster,
  clusterId: string,
  { registered }: TargetSources,
): Promise<UnconnectedMember | undefined> {
  const found = await registered(host, clusterId);
  return found && unconnected(found.clusterId, found.clusterName);
}

function unconnected(clusterId: string, name: string): UnconnectedMember {
  return { connected: false, clusterId, name };
}

/** What permissions are decided on. */
export function permissionTarget(
  { host, member, peering }: PeeringTargets,
  state: Pick<FederationState, 'clusters'>,
): PeeringTarget {
  const { clusterId } = member;
  const target = peering
    ? peeringTarget(peering)
    : // Without Liqo's ID the name is all there is to decide on.
      { cluster: host.name, clusterId: clusterId ?? member.name };
  // The caller may not see the connection to a cluster that was registered.
  const connection = isConnected(member)
    ? member
    : state.clusters().find(candidate => candidate.clusterId === clusterId);
  return connection ? { ...target, memberName: connection.name } : target;
}

/** What does the same from a shell, where both clusters are at hand. */
function withoutPortal(
  kind: PeeringRequest['kind'],
  { host, member: { clusterId } }: PeeringTargets,
): string {
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
  ends: PeeringTargets,
): ConflictError {
  const {
    host,
    member: { name },
  } = ends;
  return new ConflictError(
    `member: the portal has no connection to ${name}; add one to clusterFederation.clusters, or put its credential into a Secret that clusterFederation.credentialSecrets names (one made by liqoctl generate peering-user --consumer-cluster-id ${
      host.clusterId ?? host.name
    } on ${name} is enough to peer), or use ${withoutPortal(kind, ends)}`,
  );
}
