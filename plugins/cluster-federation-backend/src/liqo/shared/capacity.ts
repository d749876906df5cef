import type { ResourceCapacity } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { hasPodEnded, PodState } from '../../watch/kubernetesResources';
import {
  addQuantities,
  formatQuantity,
  parseQuantities,
  Quantities,
} from '../../watch/quantities';

/** What was asked for once, and what was got. */
export interface Grant {
  requested: Record<string, string>;
  accepted: Record<string, string>;
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
    addQuantities(requested, parseQuantities(grant.requested));
    if (grant.isAccepted) {
      addQuantities(accepted, parseQuantities(grant.accepted));
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

function format(resource: string, amounts: Quantities): string | undefined {
  const amount = amounts[resource];
  return amount === undefined ? undefined : formatQuantity(resource, amount);
}

function byImportance(a: string, b: string): number {
  const rank = (resource: string) =>
    FIRST.includes(resource) ? FIRST.indexOf(resource) : FIRST.length;
  return rank(a) - rank(b) || a.localeCompare(b);
}
