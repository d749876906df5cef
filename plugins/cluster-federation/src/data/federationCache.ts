import { QueryClient } from '@tanstack/react-query';
import type { ClusterFederationApi } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { createRefresher } from './refresher';

/** First part of the key of everything that a change signal makes outdated. */
export const STATE_KEY = 'cluster-federation';

/** How often data is asked for again when no signal says that it changed: signals get lost. */
export const POLL_INTERVAL_MS = 15_000;

const MINIMUM_REFRESH_INTERVAL_MS = 300;

/** The data known to the browser, and how to bring it up to date. */
export interface FederationCache {
  client: QueryClient;
  /** Says that the data is outdated; several calls at once make one refresh. */
  requestRefresh(): void;
}

const caches = new WeakMap<ClusterFederationApi, FederationCache>();

function isWorthRetrying(failures: number, error: Error) {
  const status = (error as { statusCode?: number }).statusCode;
  const refused = status !== undefined && status >= 400 && status < 500;
  return failures < 1 && !refused;
}

function createFederationCache(): FederationCache {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        // In visible tabs only, which is the default of refetchInterval.
        refetchInterval: POLL_INTERVAL_MS,
        staleTime: 2_000,
        retry: isWorthRetrying,
        retryDelay: 500,
        // A portal on the own machine works without any network.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  return {
    client,
    requestRefresh: createRefresher(
      () => client.invalidateQueries({ queryKey: [STATE_KEY] }),
      MINIMUM_REFRESH_INTERVAL_MS,
    ),
  };
}

/**
 * The cache that belongs to an API instance. Pages, cards and form fields of
 * one app share it, although they have no common root.
 */
export function federationCacheOf(api: ClusterFederationApi): FederationCache {
  const known = caches.get(api);
  if (known) {
    return known;
  }
  const created = createFederationCache();
  caches.set(api, created);
  return created;
}
