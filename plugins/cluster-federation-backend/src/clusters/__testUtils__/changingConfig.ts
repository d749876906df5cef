import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';

/** Fake: a configuration that a test changes. */
export function changingConfig(
  clusters: JsonObject[],
  kubernetes?: JsonObject,
  more: JsonObject = {},
) {
  let reader: ConfigReader;
  let current: unknown = clusters;
  let others = more;
  const listeners = new Set<() => void>();
  const tell = () => {
    reader = new ConfigReader({
      clusterFederation: {
        ...others,
        clusters: current,
        kubernetesPlugin: { clusters: kubernetes ? 'all' : 'none' },
      },
      kubernetes,
    } as JsonObject);
    listeners.forEach(listener => listener());
  };
  tell();
  const config = mockServices.rootConfig();
  return {
    put: (next: unknown) => {
      current = next;
      tell();
    },
    /** Other keys than those of clusters. */
    putMore: (next: JsonObject) => {
      others = next;
      tell();
    },
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
