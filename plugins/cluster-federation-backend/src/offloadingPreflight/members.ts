import {
  matchesClusterSelector,
  unmetRequirements,
  type ClusterSelector,
  type NodeSelectorRequirement,
  type Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { listed } from '../impact/sharedFindings';
import type { ChosenMember } from './types';

/** Peerings in which others lend to the host. */
export function membersOf(host: string, peerings: Peering[]): Peering[] {
  return peerings.filter(
    ({ cluster, role, virtualNodes }) =>
      cluster === host &&
      (role === 'Provider' ||
        role === 'ConsumerAndProvider' ||
        virtualNodes.length > 0),
  );
}

/** Those that a selector chooses. */
export function chosenMembers(
  members: Peering[],
  selector: ClusterSelector,
): ChosenMember[] {
  return members
    .map(peering => ({
      peering,
      virtualNodes: peering.virtualNodes.filter(({ labels }) =>
        matchesClusterSelector(selector, labels),
      ),
    }))
    .filter(({ virtualNodes }) => virtualNodes.length > 0);
}

/** Whether the host's scheduler puts pods there which then run. */
export function takesPods({ virtualNodes }: ChosenMember): boolean {
  return virtualNodes.some(
    ({ ready, unschedulable }) => ready === 'True' && !unschedulable,
  );
}

export function namesOf(chosen: ChosenMember[]): string {
  return listed(chosen.map(({ peering }) => peering.remote.name));
}

export function requirementText({
  key,
  operator,
  values = [],
}: NodeSelectorRequirement): string {
  switch (operator) {
    case 'Exists':
    case 'DoesNotExist':
      return `${key} ${operator}`;
    default:
      return `${key} ${operator} ${values.join(', ')}`;
  }
}

/** How far each member is from being chosen, the nearest first. */
export function nearestMisses(
  members: Peering[],
  selector: ClusterSelector,
): string[] {
  return members
    .map(({ remote, virtualNodes }) => {
      const [nearest] = virtualNodes
        .map(({ labels }) => unmetRequirements(selector, labels))
        .sort((one, other) => one.length - other.length);
      return nearest
        ? {
            distance: nearest.length,
            text: `${remote.name} does not meet ${listed(
              nearest.map(requirementText),
            )}`,
          }
        : {
            distance: Number.POSITIVE_INFINITY,
            text: `${remote.name} has no virtual node yet`,
          };
    })
    .sort((one, other) => one.distance - other.distance)
    .map(({ text }) => text);
}
