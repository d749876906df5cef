import type { ApiHolder } from '@backstage/frontend-plugin-api';
import type { ClusterFederationApi } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clusterFederationApiRef } from '../../api';

const DEADLINE_MS = 5_000;

/**
 * What the backend says; `undefined` where it does not say it in time. Nobody
 * is kept from going on by that: the action checks again.
 */
export async function lookUp<T>(
  apiHolder: ApiHolder,
  ask: (api: ClusterFederationApi, signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const api = apiHolder.get(clusterFederationApiRef);
  if (!api) {
    return undefined;
  }
  const abortion = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), DEADLINE_MS);
  });
  try {
    return await Promise.race([ask(api, abortion.signal), deadline]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    abortion.abort();
  }
}
