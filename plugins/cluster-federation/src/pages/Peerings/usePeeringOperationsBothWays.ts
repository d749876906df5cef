import type { Operation } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { usePeeringOperations } from '../../data/queries';

const SHOWN = 10;

/** The latest operations between two clusters, whichever of them is the host, newest first. */
export function usePeeringOperationsBothWays(one: string, other: string) {
  const there = usePeeringOperations(one, other);
  const back = usePeeringOperations(other, one);
  const items: Operation[] | undefined =
    there.data &&
    back.data &&
    [...there.data.items, ...back.data.items]
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
      .slice(0, SHOWN);
  return {
    data: items,
    error: there.error ?? back.error,
    isFetching: there.isFetching || back.isFetching,
    refetch: () => Promise.all([there.refetch(), back.refetch()]),
  };
}
