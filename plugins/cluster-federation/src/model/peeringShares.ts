import type {
  CapacityShare,
  ClusterCapacity,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { LedgerPart } from './capacityLedger';
import { directionOf } from './peerings';

/** What one cluster of a peering has of the other. */
export interface PeeringShare {
  host: string;
  member: string;
  part: LedgerPart;
}

/**
 * Both directions of a peering, as the ledger of its cluster tells them; while
 * that is not known, the one that the peering itself tells.
 */
export function peeringShares(
  peering: Peering,
  ledger: ClusterCapacity | undefined,
): PeeringShare[] {
  const { cluster, remote, capacity } = peering;
  const shareOf = (
    kind: 'borrowed' | 'lent',
    share: CapacityShare | undefined,
  ): PeeringShare[] =>
    share
      ? [
          {
            ...(kind === 'borrowed'
              ? { host: cluster, member: remote.name }
              : { host: remote.name, member: cluster }),
            part: {
              id: `${kind} ${remote.clusterId}`,
              kind,
              name: remote.name,
              share,
            },
          },
        ]
      : [];
  const of = (kind: 'borrowed' | 'lent') =>
    shareOf(
      kind,
      ledger?.[kind].find(share => share.remote.clusterId === remote.clusterId),
    );
  const known = [...of('borrowed'), ...of('lent')];
  const kind = directionOf(peering).host === cluster ? 'borrowed' : 'lent';
  return known.length > 0
    ? known
    : shareOf(kind, { resources: capacity, entries: [] });
}
