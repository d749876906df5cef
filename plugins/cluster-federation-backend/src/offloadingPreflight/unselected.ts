import { isDeepStrictEqual } from 'node:util';
import type {
  ClusterSelector,
  Offloading,
  OffloadingRemote,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { OffloadContext } from './types';

function normal({ nodeSelectorTerms }: ClusterSelector) {
  return nodeSelectorTerms.map(({ matchExpressions = [] }) =>
    matchExpressions.map(({ key, operator, values = [] }) => ({
      key,
      operator,
      values,
    })),
  );
}

/** Whether two selectors say the same in the same order. */
export function isSameSelector(
  one: ClusterSelector,
  other: ClusterSelector,
): boolean {
  return isDeepStrictEqual(normal(one), normal(other));
}

/** Namespaces on members that Liqo keeps for an offloading. */
export function keptRemotes({ remotes }: Offloading): OffloadingRemote[] {
  return remotes.filter(({ phase }) => phase !== 'NotSelected');
}

/**
 * Namespaces on members that Liqo deletes because the selector which is asked
 * for does not choose these members any more.
 */
export function unselectedRemotes({
  request,
  offloading,
  members,
  chosen,
}: Pick<
  OffloadContext,
  'request' | 'offloading' | 'members' | 'chosen'
>): OffloadingRemote[] {
  if (
    !offloading ||
    offloading.phase === 'Terminating' ||
    isSameSelector(offloading.clusterSelector, request.spec.clusterSelector)
  ) {
    return [];
  }
  const isMember = (id: string) =>
    members.some(
      ({ remote, virtualNodes }) =>
        remote.clusterId === id && virtualNodes.length > 0,
    );
  const isChosen = (id: string) =>
    chosen.some(({ peering }) => peering.remote.clusterId === id);
  return keptRemotes(offloading).filter(
    ({ clusterId }) => isMember(clusterId) && !isChosen(clusterId),
  );
}
