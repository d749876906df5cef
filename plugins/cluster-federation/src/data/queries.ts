import { useApi } from '@backstage/frontend-plugin-api';
import {
  hasEnded,
  isPeeringRequest,
  type ClusterFederationApi,
  type FederationInfo,
  type FitRequest,
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
import {
  federationCacheOf,
  POLL_INTERVAL_MS,
  STATE_KEY,
} from './federationCache';
import { useIdempotencyKeys } from './useIdempotencyKeys';

// Does not change while the backend runs, so no signal makes it outdated.
const INFO_KEY = 'cluster-federation-info';

// Asks the clusters, which takes seconds: not with every change of the state.
const FORESIGHT_KEY = 'cluster-federation-foresight';

// Operations are followed by long poll, which a refetch would only disturb.
const FOLLOW_KEY = 'cluster-federation-operation';

/** How many operations count as recent. */
export const RECENT_OPERATIONS = 200;

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

/**
 * What this portal offers, asked for once; `undefined` until that is known.
 *
 * @public
 */
export function useFederationInfo(): FederationInfo | undefined {
  const api = useApi(clusterFederationApiRef);
  // Headers and home pages are outside of the plugin's pages and their provider.
  const { client } = federationCacheOf(api);
  const { data } = useQuery(
    {
      queryKey: [INFO_KEY],
      queryFn: ({ signal }) => api.getInfo({ signal }),
      staleTime: Infinity,
      refetchInterval: query => (query.state.data ? false : POLL_INTERVAL_MS),
    },
    client,
  );
  return data;
}

export function useClusters() {
  return useStateQuery(['clusters'], (api, signal) =>
    api.listClusters({ signal }),
  );
}

/** Whether the portal has a cluster of this name. Cheap enough to ask in every cell of a table. */
export function useIsConnected(name: string): boolean {
  const api = useApi(clusterFederationApiRef);
  const { data } = useQuery({
    queryKey: [STATE_KEY, 'clusters'],
    queryFn: ({ signal }) => api.listClusters({ signal }),
    select: ({ items }) => items.some(cluster => cluster.name === name),
    // Signals and `useClusters` bring it up to date.
    refetchInterval: false,
    staleTime: Infinity,
  });
  return data ?? false;
}

export function useCluster(name: string) {
  return useStateQuery(['clusters', name], (api, signal) =>
    api.getCluster(name, { signal }),
  );
}

export function useClusterRights(name: string) {
  return useStateQuery(['clusters', name, 'rights'], (api, signal) =>
    api.getClusterRights(name, { signal }),
  );
}

export function usePeerings(options: { enabled?: boolean } = {}) {
  return useStateQuery(
    ['peerings'],
    (api, signal) => api.listPeerings({}, { signal }),
    options,
  );
}

export function usePeering(cluster: string, clusterId: string) {
  return useStateQuery(['peerings', cluster, clusterId], (api, signal) =>
    api.getPeering(cluster, clusterId, { signal }),
  );
}

/** What one cluster has, borrows and lends. */
export function useCapacity(cluster: string) {
  return useStateQuery(['capacity', cluster], (api, signal) =>
    api.listCapacity({ cluster }, { signal }),
  );
}

/**
 * Whether pods fit; asked again with every change of the federation. While
 * another question is asked, the last one is there with its answer.
 */
export function useFit(request: FitRequest | undefined) {
  return useStateQuery(
    ['fit', request],
    async (api, signal) => ({
      request: request!,
      answer: await api.fit(request!, { signal }),
    }),
    { enabled: request !== undefined, keepPrevious: true },
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

/** Services of a namespace that are on connected members. */
export function useReflectedServices(cluster: string, namespace: string) {
  return useStateQuery(
    ['reflected-services', cluster, namespace],
    (api, signal) => api.listReflectedServices(cluster, namespace, { signal }),
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

/** The latest operations that concern a peering, newest first. */
export function usePeeringOperations(cluster: string, member: string) {
  return useOperations({ cluster, member, limit: 10 });
}

/** The latest operations on one cluster, or anywhere, newest first. */
export function useRecentOperations(filter: OperationFilter = {}) {
  return useOperations({ limit: RECENT_OPERATIONS, ...filter });
}

/** The latest operations on the target of one, which is among them, newest first. */
export function useOperationsOnSameTarget(operation: OperationRequest) {
  const { cluster } = operation;
  return useOperations(
    isPeeringRequest(operation)
      ? { cluster, member: operation.member, limit: 10 }
      : { cluster, namespace: operation.namespace, limit: 10 },
  );
}

/** One operation, by its ID. */
export function useOperationById(id: string) {
  return useStateQuery(['operation', id], (api, signal) =>
    api.getOperation(id, undefined, { signal }),
  );
}

function useForesight<T>(
  key: readonly unknown[],
  ask: (api: ClusterFederationApi, signal: AbortSignal) => Promise<T>,
  enabled: boolean,
) {
  const api = useApi(clusterFederationApiRef);
  return useQuery({
    queryKey: [FORESIGHT_KEY, ...key],
    queryFn: ({ signal }) => ask(api, signal),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 0,
    // Whoever reads a plan wants it to stay; `refetch` and coming back ask again.
    refetchInterval: false,
    retry: false,
  });
}

/** What speaks for and against a change; asked again with `refetch`. */
export function usePreflight(request: OperationRequest | undefined) {
  return useForesight(
    ['preflight', request],
    (api, signal) => api.preflight(request!, { signal }),
    request !== undefined,
  );
}

/** What a change would do; asked again with `refetch`. */
export function usePlan(request: OperationRequest | undefined) {
  return useForesight(
    ['plan', request],
    (api, signal) => api.plan(request!, { signal }),
    request !== undefined,
  );
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

function useOperationControl(
  control: (api: ClusterFederationApi, id: string) => Promise<Operation>,
) {
  const api = useApi(clusterFederationApiRef);
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => control(api, id),
    onSuccess: operation => {
      client.setQueryData([FOLLOW_KEY, operation.id], operation);
      return client.invalidateQueries({ queryKey: [STATE_KEY] });
    },
  });
}

/** Ends an operation before its time. */
export function useCancelOperation() {
  return useOperationControl((api, id) => api.cancelOperation(id));
}

/** Makes another attempt of an operation. */
export function useRetryOperation() {
  return useOperationControl((api, id) => api.retryOperation(id));
}

/** Requests a change. Sending the same request again, after no answer came, makes no second one. */
export function useCreateOperation() {
  const api = useApi(clusterFederationApiRef);
  const client = useQueryClient();
  const keys = useIdempotencyKeys();
  return useMutation({
    mutationFn: (request: OperationRequest) =>
      api.createOperation(request, { idempotencyKey: keys.keyOf(request) }),
    onSuccess: (_, request) => {
      keys.forget(request);
      return client.invalidateQueries({ queryKey: [STATE_KEY] });
    },
  });
}
