import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';

/** Fake: a configuration that a test changes. */
export function changingConfig(
  clusters: JsonObject[],
  kubernetes?: JsonObject,
) {
  let reader: ConfigReader;
  const listeners = new Set<() => void>();
  const put = (next: unknown) => {
    reader = new ConfigReader({
      clusterFederation: {
        clusters: next,
        kubernetesPlugin: { clusters: kubernetes ? 'all' : 'none' },
      },
      kubernetes,
    } as JsonObject);
    listeners.forEach(listener => listener());
  };
  put(clusters);
  const config = mockServices.rootConfig();
  return {
    put,
    listeners,
    config: Object.assign(config, {
      getOptional: (key?: string) => reader.getOptional(key),
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return { unsubscribe: () => listeners.delete(listener) };
      },
    }),
  };
}
