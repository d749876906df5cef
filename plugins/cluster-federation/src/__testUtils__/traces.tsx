import {
  AppRootElementBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { useLocation } from 'react-router-dom';
import { federationCacheOf } from '../data/federationCache';
import type { InMemoryClusterFederation } from './InMemoryClusterFederation';

const visited: unknown[] = [];

function LocationRecorder() {
  visited.push(useLocation());
  return null;
}

/** Records where the app has been, for `tracesIn`. */
export const locationRecorder = createFrontendModule({
  pluginId: 'app',
  extensions: [
    AppRootElementBlueprint.make({
      name: 'location-recorder',
      params: { element: <LocationRecorder /> },
    }),
  ],
});

/** Where something was visited, what is stored and cached, and what stands on the page. */
export function tracesIn(api: InMemoryClusterFederation): string {
  const { client } = federationCacheOf(api);
  const queries = client.getQueryCache().getAll();
  const mutations = client.getMutationCache().getAll();
  const fields = document.querySelectorAll<HTMLInputElement>('input, textarea');
  return JSON.stringify([
    visited,
    Object.entries(localStorage),
    Object.entries(sessionStorage),
    document.cookie,
    queries.map(({ queryKey, state }) => [queryKey, state]),
    mutations.map(({ state }) => state),
    document.documentElement.outerHTML,
    [...fields].map(({ value }) => value),
  ]);
}
