import type { KubernetesClient } from '../../../clusters';
import type {
  ClusterFacts,
  PeeringClients,
  PeeringWish,
} from '../../../operations/types';

/** One end of a peering, as far as observations speak of it. */
export interface Place extends ClusterFacts {
  role: keyof PeeringClients;
  /** The portal's name of the cluster. */
  cluster: string;
  /** Liqo's ID of the cluster at the other end. */
  remoteId: string;
}

/** One end, and access to it. */
export type Side = Place & { client: KubernetesClient };

/** Leaves the access out. */
export function placeOf<S extends Side>({
  client,
  ...place
}: S): Omit<S, 'client'> {
  return place;
}

/** The host alone: nothing is asked of the member, which may be out of reach. */
export function hostSide(clients: PeeringClients, wish: PeeringWish): Side {
  return {
    ...wish.host,
    role: 'cluster',
    cluster: wish.request.cluster,
    client: clients.cluster,
    remoteId: wish.member.clusterId,
  };
}

/** The member alone: nothing is asked of the host, which may be out of reach. */
export function memberSide(clients: PeeringClients, wish: PeeringWish): Side {
  return {
    ...wish.member,
    role: 'member',
    cluster: wish.request.member,
    client: clients.member,
    remoteId: wish.host.clusterId,
  };
}

export function bothSides(
  clients: PeeringClients,
  wish: PeeringWish,
): { host: Side; member: Side } {
  return {
    host: hostSide(clients, wish),
    member: memberSide(clients, wish),
  };
}

/** Both ends by what is found on them. */
export async function onBoth<S extends Side, T>(
  sides: { host: S; member: S },
  find: (side: S) => Promise<T>,
): Promise<{ host: T; member: T }> {
  const [host, member] = await Promise.all([
    find(sides.host),
    find(sides.member),
  ]);
  return { host, member };
}
