import { useApi } from '@backstage/frontend-plugin-api';
import {
  hasEnded,
  type ClusterFederationApi,
  type OffloadingFilter,
  type Operation,
  type OperationFilter,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { clusterFederationApiRef } from '../api';
import { STATE_KEY } from './federationCache';

// Operations are followed by long poll, which a refetch would only disturb.
const FOLLOW_KEY = 'cluster-federation-operation';

const LONG_POLL_SECONDS = 20;
const PAUSE_BETWEEN_LONG_POLLS_MS = 250;
const PAUSE_AFTER_FAILED_POLL_MS = 5_000;

function useStateQuery<T>(
  key: readonly unknown[],
  ask: (api: ClusterFederationApi, signal: AbortSignal) => Promise<T>,
  options: { enabled?: boolean; keepPrevious?: boolean } = {},
) {
  const api = useApi(clusterFederationApiRef);
  return useQuery({
    queryKey: [STATE_KEY, ...key],
    queryFn: ({ signal }) => ask(api, signal),
    enabled: options.enabled,
    placeholderData: options.keepPrevious ? keepPreviousData : undefined,
  });
}

export function useClusters() {
  return useStateQuery(['clusters'], (api, signal) =>
    api.listClusters({ signal }),
  );
}

export function usePeerings() {
  return useStateQuery(['peerings'], (api, signal) =>
    api.listPeerings({}, { signal }),
  );
}

export function usePeering(cluster: string, clusterId: string) {
  return useStateQuery(['peerings', cluster, clusterId], (api, signal) =>
    api.getPeering(cluster, clusterId, { signal }),
  );
}

export function useOffloadings(
  filter: OffloadingFilter = {},
  options: { enabled?: boolean } = {},
) {
  return useStateQuery(
    ['offloadings', filter],
    (api, signal) => api.listOffloadings(filter, { signal }),
    { ...options, keepPrevious: true },
  );
}

export function useOffloading(cluster: string, namespace: string) {
  return useStateQuery(['offloading', cluster, namespace], (api, signal) =>
    api.getOffloading(cluster, namespace, { signal }),
  );
}

export function usePlacements(cluster: string, namespace: string) {
  return useStateQuery(['placements', cluster, namespace], (api, signal) =>
    api.listPlacements(cluster, namespace, { signal }),
  );
}

export function useEntityPlacements(entity: {
  kind: string;
  namespace: string;
  name: string;
}) {
  const { kind, namespace, name } = entity;
  return useStateQuery(
    ['placements-by-entity', kind, namespace, name],
    (api, signal) =>
      api.listPlacementsByEntity({ kind, namespace, name }, { signal }),
  );
}

function useOperations(filter: OperationFilter) {
  return useStateQuery(['operations', filter], (api, signal) =>
    api.listOperations(filter, { signal }),
  );
}

/** The latest operations on one namespace, newest first. */
export function useNamespaceOperations(cluster: string, namespace: string) {
  return useOperations({ cluster, namespace, limit: 10 });
}

/** Follows one operation step by step until it has ended. */
export function useOperation(initial: Operation) {
  const api = useApi(clusterFederationApiRef);
  const client = useQueryClient();
  const queryKey = [FOLLOW_KEY, initial.id];
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const known = client.getQueryData<Operation>(queryKey) ?? initial;
      const operation = await api.getOperation(
        initial.id,
        { waitSeconds: LONG_POLL_SECONDS, since: known.updatedAt },
        { signal },
      );
      if (hasEnded(operation)) {
        client.invalidateQueries({ queryKey: [STATE_KEY] });
      }
      return operation;
    },
    initialData: initial,
    enabled: query => !hasEnded(query.state.data ?? initial),
    refetchInterval: query =>
      query.state.error
        ? PAUSE_AFTER_FAILED_POLL_MS
        : PAUSE_BETWEEN_LONG_POLLS_MS,
    staleTime: 0,
  });
}

/** Requests a change. */
export function useCreateOperation() {
  const api = useApi(clusterFederationApiRef);
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: OperationRequest) => api.createOperation(request),
    onSuccess: () => client.invalidateQueries({ queryKey: [STATE_KEY] }),
  });
}
