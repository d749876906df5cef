import {
  clusterName,
  count,
  dateTime,
  list,
  listAnswer,
  map,
  object,
  ref,
  string,
} from './primitives';

const peeringStatus = object(
  {
    phase: {
      enum: [
        'None',
        'Pending',
        'Established',
        'Disconnecting',
        'Denied',
        'Error',
        'External',
      ],
    },
    conditions: list(ref('Condition')),
  },
  { message: string, since: dateTime },
);

const peeringModule = object({
  enabled: { type: 'boolean' },
  conditions: list(ref('Condition')),
});

/** Peerings, and the registration of members. */
export const peeringSchemas = {
  PeeringStatus: peeringStatus,
  PeeringModule: peeringModule,
  ResourceCapacity: object(
    { resource: string },
    {
      requested: string,
      accepted: string,
      used: string,
      usedFraction: { type: 'number', minimum: 0 },
    },
  ),
  ResourceSlice: object({
    name: string,
    direction: { enum: ['Consuming', 'Providing'] },
    phase: { enum: ['Pending', 'Accepted', 'Denied'] },
    conditions: list(ref('Condition')),
  }),
  VirtualNode: object({
    name: string,
    ready: { enum: ['True', 'False', 'Unknown'] },
    unschedulable: { type: 'boolean' },
    labels: map(string),
    conditions: list(ref('Condition')),
    podCount: count,
  }),
  Peering: object(
    {
      cluster: string,
      remote: object({
        clusterId: string,
        name: string,
        connected: { type: 'boolean' },
      }),
      role: {
        enum: ['Provider', 'Consumer', 'ConsumerAndProvider', 'Unknown'],
      },
      liqoMajor: { enum: [0, 1] },
      outgoing: ref('PeeringStatus'),
      incoming: ref('PeeringStatus'),
      networking: ref('PeeringStatus'),
      authentication: ref('PeeringStatus'),
      apiServer: ref('PeeringStatus'),
      modules: object({
        networking: ref('PeeringModule'),
        authentication: ref('PeeringModule'),
        offloading: ref('PeeringModule'),
      }),
      tenantNamespace: object({}, { local: string, remote: string }),
      resourceSlices: list(ref('ResourceSlice')),
      virtualNodes: list(ref('VirtualNode')),
      capacity: list(ref('ResourceCapacity')),
    },
    { apiServerUrl: string },
  ),
  PeeringList: listAnswer('Peering'),
  RegisterMemberRequest: object({
    cluster: clusterName,
    // The parser says better what is wrong with it.
    command: { type: 'string', maxLength: 20_000 },
  }),
  RegisteredMember: object({
    cluster: string,
    clusterId: string,
    clusterName: string,
    authUrl: string,
    expiresAt: dateTime,
  }),
  PeerCommand: object({ cluster: string, command: string }),
} as const;
