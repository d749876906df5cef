import type { FrontendFeature } from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { clusterFederationApiRef } from '../api';
import { clusterFederationPlugin } from '../plugin';
import type { InMemoryClusterFederation } from './InMemoryClusterFederation';

type Authorize = Exclude<
  NonNullable<
    NonNullable<Parameters<typeof mockApis.permission>[0]>['authorize']
  >,
  string
>;
type Decision = ReturnType<Authorize>;

/** A signals API whose signals a test sends itself. */
export function createSignals() {
  const listeners = new Set<(message: { n: number }) => void>();
  let n = 0;
  return {
    api: {
      subscribe(_channel: string, listener: (message: any) => void) {
        listeners.add(listener);
        return { unsubscribe: () => listeners.delete(listener) };
      },
    },
    send() {
      n += 1;
      listeners.forEach(listener => listener({ n }));
    },
  };
}

/** Renders an app that holds nothing but this plugin, at the given path. */
export function renderFederation(
  path: string,
  api: InMemoryClusterFederation,
  options: {
    /**
     * Names of permissions that the viewer lacks. Decisions are cached for a
     * whole test file, so a denial needs a target of its own.
     */
    denied?: string[];
    signals?: ReturnType<typeof createSignals>;
    features?: FrontendFeature[];
  } = {},
) {
  const { denied = [], signals = createSignals() } = options;
  return renderTestApp({
    features: [clusterFederationPlugin, ...(options.features ?? [])],
    initialRouteEntries: [path],
    apis: [
      [clusterFederationApiRef, api],
      [signalApiRef, signals.api],
      mockApis.permission({
        authorize: ({ permission }) =>
          (denied.includes(permission.name)
            ? 'DENY'
            : 'ALLOW') as string as Decision,
      }),
    ],
  });
}
