import {
  clusterName,
  count,
  dnsLabel,
  list,
  listAnswer,
  object,
  ref,
  string,
} from './primitives';

const share = {
  resources: list(ref('ResourceCapacity')),
  entries: list(ref('CapacityEntry')),
};

/** What clusters have, borrow and lend, and what fits there. */
export const capacitySchemas = {
  CapacityEntry: object(
    {
      kind: {
        enum: [
          'ResourceSlice',
          'ResourceOffer',
          'Quota',
          'VirtualNode',
          'Node',
        ],
      },
      name: string,
      state: { enum: ['Active', 'Pending', 'Denied', 'NotReady', 'Cordoned'] },
      resources: list(ref('ResourceCapacity')),
    },
    { resourceSlice: string, limitsEnforcement: string },
  ),
  CapacityShare: object(share),
  RemoteCapacityShare: object({
    remote: object({
      clusterId: string,
      name: string,
      connected: { type: 'boolean' },
    }),
    ...share,
  }),
  ClusterCapacity: object({
    cluster: string,
    own: ref('CapacityShare'),
    borrowed: list(ref('RemoteCapacityShare')),
    lent: list(ref('RemoteCapacityShare')),
  }),
  CapacityList: listAnswer('ClusterCapacity'),
  FitRequest: object(
    {
      cluster: clusterName,
      resources: {
        type: 'object',
        maxProperties: 50,
        additionalProperties: { type: 'string', minLength: 1, maxLength: 40 },
      },
      replicas: { type: 'integer', minimum: 1, maximum: 100_000 },
    },
    {
      namespace: dnsLabel,
      nodeSelector: {
        type: 'object',
        maxProperties: 50,
        additionalProperties: { type: 'string', maxLength: 63 },
      },
      matchExpressions: {
        type: 'array',
        maxItems: 50,
        items: ref('NodeSelectorRequirement'),
      },
    },
  ),
  FitPlace: object(
    {
      kind: { enum: ['Host', 'Member'] },
      name: string,
      nodesKnown: { type: 'boolean' },
      replicas: count,
      lacking: list(object({ resource: string, amount: string })),
      obstacles: list(
        object({
          cause: {
            enum: [
              'NoNode',
              'NotReady',
              'Cordoned',
              'Tainted',
              'NotMatched',
              'NotOffloaded',
              'NotSelected',
              'NamespaceNotReady',
              'LocalStrategy',
              'RemoteStrategy',
              'QuotaCordoned',
              'QuotaExceeded',
              'NoNodeLargeEnough',
              'Full',
            ],
          },
          message: string,
        }),
      ),
    },
    { clusterId: string, virtualNode: string },
  ),
  FitAnswer: object({
    fits: { type: 'boolean' },
    replicas: count,
    places: list(ref('FitPlace')),
    clusters: list(ref('ClusterStatus')),
  }),
} as const;
