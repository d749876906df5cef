import { count, dateTime, list, map, object, ref, string } from './primitives';

// Kubernetes' grammar of a label key: an optional DNS prefix, a slash, a name.
const labelKey = {
  type: 'string',
  maxLength: 317,
  pattern:
    '^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?$',
};

export const labelValue = {
  type: 'string',
  maxLength: 63,
  pattern: '^([A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?)?$',
};

const nodeSelectorRequirement = object(
  {
    key: labelKey,
    operator: { enum: ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'] },
  },
  {
    values: {
      type: 'array',
      maxItems: 100,
      items: labelValue,
    },
  },
);

export const mappingStrategies = [
  'DefaultName',
  'EnforceSameName',
  'SelectedName',
];

const clusterSelector = object({
  nodeSelectorTerms: {
    type: 'array',
    maxItems: 50,
    items: object(
      {},
      {
        matchExpressions: {
          type: 'array',
          maxItems: 50,
          items: ref('NodeSelectorRequirement'),
        },
      },
    ),
  },
});

export const offloadingSpec = {
  namespaceMappingStrategy: { enum: mappingStrategies },
  podOffloadingStrategy: { enum: ['LocalAndRemote', 'Local', 'Remote'] },
  clusterSelector: ref('ClusterSelector'),
};

/** Offloaded namespaces. */
export const offloadingSchemas = {
  NodeSelectorRequirement: nodeSelectorRequirement,
  ClusterSelector: clusterSelector,
  OffloadingRemote: object(
    {
      clusterId: string,
      name: string,
      phase: {
        enum: ['Ready', 'Creating', 'Failed', 'Terminating', 'NotSelected'],
      },
    },
    { namespace: string, reason: string, message: string, since: dateTime },
  ),
  Offloading: object(
    {
      cluster: string,
      namespace: string,
      ...offloadingSpec,
      // What a cluster holds may be older or newer than what we accept.
      clusterSelector: object({ nodeSelectorTerms: list({ type: 'object' }) }),
      phase: {
        enum: [
          'Pending',
          'Ready',
          'InProgress',
          'NoClusterSelected',
          'SomeFailed',
          'AllFailed',
          'Terminating',
        ],
      },
      remotes: list(ref('OffloadingRemote')),
      pods: object({ local: count, remote: map(count) }),
    },
    {
      remoteNamespaceName: string,
      message: string,
      owner: string,
      createdAt: dateTime,
    },
  ),
  OffloadingList: object(
    {
      items: list(ref('Offloading')),
      clusters: list(ref('ClusterStatus')),
      totalCount: count,
      offset: count,
    },
    { nextCursor: string, previousCursor: string },
  ),
} as const;
