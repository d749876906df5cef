import {
  parseQuantity,
  type CapacityEntry,
  type CapacityShare,
  type ClusterCapacity,
  type ResourceCapacity,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** One part of what a cluster has, which is a column of its ledger. */
export interface LedgerPart {
  id: string;
  kind: 'own' | 'lent' | 'borrowed';
  /** Of the other cluster; none for the cluster's own nodes. */
  name?: string;
  share: CapacityShare;
}

/** A resource and what each part has of it. */
export interface LedgerRow {
  resource: string;
  /** By the ID of the part. */
  amounts: Map<string, ResourceCapacity>;
}

/** An object with the part that it belongs to. */
export interface LedgerObject extends CapacityEntry {
  id: string;
  part: LedgerPart;
}

/** Own nodes first, then what is lent, then what is borrowed. */
export function ledgerParts(capacity: ClusterCapacity): LedgerPart[] {
  const of = (kind: 'lent' | 'borrowed') =>
    capacity[kind].map(({ remote, ...share }) => ({
      id: `${kind} ${remote.clusterId}`,
      kind,
      name: remote.name,
      share,
    }));
  return [
    { id: 'own', kind: 'own', share: capacity.own },
    ...of('lent'),
    ...of('borrowed'),
  ];
}

/** A row for each resource of which any part has something. */
export function ledgerRows(parts: LedgerPart[]): LedgerRow[] {
  const rows = new Map<string, LedgerRow>();
  for (const { id, share } of parts) {
    for (const amount of share.resources) {
      const { resource } = amount;
      const row = rows.get(resource) ?? { resource, amounts: new Map() };
      row.amounts.set(id, amount);
      rows.set(resource, row);
    }
  }
  return [...rows.values()].filter(({ amounts }) =>
    [...amounts.values()].some(({ requested, accepted, used }) =>
      [requested, accepted, used].some(isSomething),
    ),
  );
}

function isSomething(quantity: string | undefined): boolean {
  return (parseQuantity(quantity ?? '0') ?? 0) > 0;
}

/** The objects that the figures are read from. */
export function ledgerObjects(parts: LedgerPart[]): LedgerObject[] {
  return parts.flatMap(part =>
    part.share.entries.map(entry => ({
      ...entry,
      id: `${part.id} ${entry.kind} ${entry.name}`,
      part,
    })),
  );
}
