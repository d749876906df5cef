import {
  listOf,
  metaOf,
  recordOf,
  textOf,
  type ObjectMeta,
} from '../../watch/fields';
import type { Snapshot, WatchedResource } from '../../watch/types';
import type { Reflection } from '../types';

const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';
/** Kubernetes gives the EndpointSlices that it makes itself the labels of the Service. */
const REFLECTED =
  'endpointslice.kubernetes.io/managed-by=endpointslice.reflection.liqo.io';

/** What is kept of an EndpointSlice. */
interface EndpointSliceState extends ObjectMeta {
  endpoints: { ready: number; total: number };
}

/** The objects that Liqo reflects here from hosts, as far as they are followed. */
export interface ReflectedObjects {
  services: WatchedResource<ObjectMeta>;
  endpointSlices: WatchedResource<EndpointSliceState>;
}

/** Those that one generation marks with the ID of the host they come from. */
export function reflectedObjects(originLabel: string): ReflectedObjects {
  return {
    services: {
      id: `services with ${originLabel}`,
      apiVersion: 'v1',
      plural: 'services',
      labelSelector: originLabel,
      // Evidence only: nothing rests on it.
      optional: true,
      trim: metaOf,
    },
    endpointSlices: {
      id: `endpointslices with ${originLabel}`,
      apiVersion: 'discovery.k8s.io/v1',
      plural: 'endpointslices',
      labelSelector: `${originLabel},${REFLECTED}`,
      optional: true,
      trim(object) {
        const meta = metaOf(object);
        const endpoints = listOf(object.endpoints);
        return (
          meta && {
            ...meta,
            endpoints: {
              ready: endpoints.filter(
                ({ conditions }) => recordOf(conditions).ready !== false,
              ).length,
              total: endpoints.length,
            },
          }
        );
      },
    },
  };
}

function keyOf(namespace: string | undefined, service: string | undefined) {
  return `${namespace}/${service}`;
}

/** The Services that hosts reflect here. Pure. */
export function projectReflections(
  snapshot: Snapshot,
  { services, endpointSlices }: ReflectedObjects,
  originLabel: string,
): Reflection[] {
  const slices = new Map<string, EndpointSliceState[]>();
  for (const slice of snapshot.list(endpointSlices)) {
    const key = keyOf(slice.namespace, slice.labels[SERVICE_NAME_LABEL]);
    slices.set(key, [...(slices.get(key) ?? []), slice]);
  }
  return snapshot.list(services).flatMap(({ name, namespace, labels }) => {
    const hostId = textOf(labels[originLabel]);
    const own = slices.get(keyOf(namespace, name)) ?? [];
    const sum = (part: 'ready' | 'total') =>
      own.reduce((total, { endpoints }) => total + endpoints[part], 0);
    return hostId && namespace
      ? [
          {
            hostId,
            remoteNamespace: namespace,
            service: name,
            endpointSlices: own.length,
            endpoints: { ready: sum('ready'), total: sum('total') },
          },
        ]
      : [];
  });
}
