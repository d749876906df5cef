import type {
  Cluster,
  Peering,
  PeerRequest,
  UnpeerRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { OperationContext } from './OperationContext';
import { readSettled, type Reading } from './readSettled';

export interface PeeringReading {
  /** Liqo's ID of the member, where it could be read. */
  clusterId?: string;
  peering: Reading<Peering>;
}

/** The peering that a request concerns, as the host sees it. */
export async function readPeering(
  { cluster, member }: PeerRequest | UnpeerRequest,
  options: OperationContext<'getCluster' | 'getPeering'> & {
    isSettled?: (peering: Peering | undefined) => boolean;
  },
): Promise<PeeringReading> {
  const { service, credentials, signal, isSettled, ...rest } = options;
  const found = await readSettled(
    `cluster ${member}`,
    () => service.getCluster(member, { credentials, signal }),
    { ...rest, signal },
  );
  const clusterId = found.isKnown ? idOf(found.value, member) : undefined;
  if (clusterId === undefined) {
    return { peering: { isKnown: false } };
  }
  const peering = await readSettled(
    `the peering of clusters ${cluster} and ${member}`,
    () => service.getPeering(cluster, clusterId, { credentials, signal }),
    { ...rest, signal, isSettled },
  );
  return { clusterId, peering };
}

/** Operations name a member without a connection by its cluster ID. */
function idOf(
  connected: Cluster | undefined,
  member: string,
): string | undefined {
  return connected ? connected.clusterId : member;
}

/** Phase of a peering from the host's side, where it could be read. */
export function phaseOf({
  peering,
}: PeeringReading): Peering['outgoing']['phase'] | undefined {
  return peering.isKnown ? peering.value?.outgoing.phase ?? 'None' : undefined;
}
