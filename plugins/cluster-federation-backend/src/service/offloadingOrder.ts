import type {
  Offloading,
  OffloadingPhase,
  OffloadingSort,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** In which order a list of offloadings is. */
export interface OffloadingOrder {
  sort: OffloadingSort;
  order: 'asc' | 'desc';
}

/** The place of an offloading in an order, whether or not it is still there. */
export interface OffloadingPosition {
  /** What it is sorted by. */
  value: string | number;
  cluster: string;
  namespace: string;
}

/** What needs a person most comes first. */
const PHASES: OffloadingPhase[] = [
  'AllFailed',
  'SomeFailed',
  'NoClusterSelected',
  'Pending',
  'InProgress',
  'Terminating',
  'Ready',
];

const values: Record<
  OffloadingSort,
  (offloading: Offloading) => string | number
> = {
  cluster: ({ cluster }) => cluster,
  namespace: ({ namespace }) => namespace,
  phase: ({ phase }) => PHASES.indexOf(phase),
  pods: ({ pods }) =>
    Object.values(pods.remote).reduce((sum, count) => sum + count, pods.local),
  createdAt: ({ createdAt }) => createdAt ?? '',
};

// Not by locale, so that replicas agree.
function compare<T extends string | number>(a: T, b: T): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

export function positionOf(
  offloading: Offloading,
  { sort }: OffloadingOrder,
): OffloadingPosition {
  const { cluster, namespace } = offloading;
  return { value: values[sort](offloading), cluster, namespace };
}

/** Two namespaces of one name and host are the same: no two are at one place. */
export function comparePositions(
  a: OffloadingPosition,
  b: OffloadingPosition,
  { order }: OffloadingOrder,
): number {
  const sign = order === 'desc' ? -1 : 1;
  return (
    sign * compare(a.value, b.value) ||
    compare(a.cluster, b.cluster) ||
    compare(a.namespace, b.namespace)
  );
}

export function sortOffloadings(
  offloadings: Offloading[],
  order: OffloadingOrder,
): Offloading[] {
  return offloadings
    .map(offloading => ({
      offloading,
      position: positionOf(offloading, order),
    }))
    .sort((a, b) => comparePositions(a.position, b.position, order))
    .map(({ offloading }) => offloading);
}

/** How many of a sorted list lie up to a position, that one included. */
export function countUpTo(
  sorted: Offloading[],
  position: OffloadingPosition,
  order: OffloadingOrder,
): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = positionOf(sorted[middle], order);
    if (comparePositions(found, position, order) <= 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
