import { count, listAnswer, object, string } from './primitives';

/** Services that Liqo reflected to members. */
export const reflectionSchemas = {
  ReflectedService: object({
    cluster: string,
    namespace: string,
    service: string,
    member: object({ clusterId: string, name: string }),
    remoteNamespace: string,
    endpointSlices: count,
    endpoints: object({ ready: count, total: count }),
  }),
  ReflectedServiceList: listAnswer('ReflectedService'),
} as const;
