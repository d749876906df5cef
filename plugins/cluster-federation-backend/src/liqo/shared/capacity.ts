import type {
  CapacityEntry,
  CapacityShare,
  ResourceCapacity,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { hasPodEnded, PodState } from '../../watch/kubernetesResources';
import {
  addQuantities,
  formatQuantity,
  Quantities,
} from '../../watch/quantities';
import type { PeerCapacity } from '../types';

/** What was asked for once, and what was got. */
export interface Grant {
  requested?: Quantities;
  accepted: Quantities;
  /** Whether what was got may be used. */
  isAccepted: boolean;
}

const FIRST = ['cpu', 'memory', 'pods'];

/** What pods that have not ended ask for, their number included. */
export function usedBy(pods: Iterable<PodState>): Quantities {
  const used: Quantities = {};
  for (const pod of pods) {
    if (!hasPodEnded(pod)) {
      addQuantities(used, pod.requests);
      addQuantities(used, { pods: 1 });
    }
  }
  return used;
}

/** What was asked for and got, beside what is used of it. */
export function capacityOf(
  grants: Grant[],
  used: Quantities,
): ResourceCapacity[] {
  const requested: Quantities = {};
  const accepted: Quantities = {};
  for (const grant of grants) {
    addQuantities(requested, grant.requested ?? {});
    if (grant.isAccepted) {
      addQuantities(accepted, grant.accepted);
    }
  }
  const resources = new Set([
    ...Object.keys(requested),
    ...Object.keys(accepted),
    ...Object.keys(used),
  ]);
  return [...resources].sort(byImportance).map(resource => ({
    resource,
    requested: format(resource, requested),
    accepted: format(resource, accepted),
    used: formatQuantity(resource, used[resource] ?? 0),
    usedFraction:
      accepted[resource] > 0
        ? (used[resource] ?? 0) / accepted[resource]
        : undefined,
  }));
}

/** An object of the ledger with what it asks for, gives, and what is used of it. */
export function entryOf(
  entry: Omit<CapacityEntry, 'resources'>,
  amounts: Omit<Grant, 'isAccepted'>,
  used: Quantities,
): CapacityEntry {
  const isAccepted = entry.state !== 'Pending' && entry.state !== 'Denied';
  return {
    ...entry,
    resources: capacityOf([{ ...amounts, isAccepted }], used),
  };
}

/** What of a peering is shown where there is room for one direction only. */
export function mainShare(
  capacity: PeerCapacity | undefined,
): CapacityShare | undefined {
  return capacity?.borrowed ?? capacity?.lent;
}

function format(resource: string, amounts: Quantities): string | undefined {
  const amount = amounts[resource];
  return amount === undefined ? undefined : formatQuantity(resource, amount);
}

function byImportance(a: string, b: string): number {
  const rank = (resource: string) =>
    FIRST.includes(resource) ? FIRST.indexOf(resource) : FIRST.length;
  return rank(a) - rank(b) || a.localeCompare(b);
}
