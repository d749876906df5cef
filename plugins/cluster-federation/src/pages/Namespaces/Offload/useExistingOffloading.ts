import type { Offloading } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useOffloadings } from '../../../data/queries';
import { useDebounced } from '../../../data/useDebounced';

const PAUSE_IN_TYPING_MS = 300;

/** What is known of the offloading of a namespace that is being named. */
export interface ExistingOffloading {
  isKnown: boolean;
  /** `undefined` where it is not offloaded. */
  offloading: Offloading | undefined;
  error: Error | null;
  refetch: () => unknown;
  isFetching: boolean;
}

/** Whether a namespace is offloaded already. */
export function useExistingOffloading(
  cluster: string,
  /** Empty as long as it has no valid name. */
  namespace: string,
): ExistingOffloading {
  const settled = useDebounced(namespace, PAUSE_IN_TYPING_MS);
  const query = useOffloadings(
    { cluster, namespace: settled, limit: 1 },
    { enabled: settled !== '' },
  );
  const isCurrent = settled === namespace && !query.isPlaceholderData;
  const { data, error, refetch, isFetching } = query;
  return {
    isKnown: namespace !== '' && isCurrent && data !== undefined,
    offloading: data?.items.find(
      found => found.cluster === cluster && found.namespace === namespace,
    ),
    error: isCurrent ? error : null,
    refetch,
    isFetching,
  };
}
