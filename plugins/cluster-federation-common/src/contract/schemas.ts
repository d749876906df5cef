// Requests are validated against these in production, answers in tests.

const string = { type: 'string' } as const;
const dateTime = { type: 'string', format: 'date-time' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const list = (items: object) => ({ type: 'array', items });
const map = (values: object) => ({
  type: 'object',
  additionalProperties: values,
});

function object(
  required: Record<string, object>,
  optional: Record<string, object> = {},
) {
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional },
    additionalProperties: false,
  };
}

/** A DNS label, as Kubernetes wants it for namespaces. */
export const dnsLabel = {
  type: 'string',
  maxLength: 63,
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
} as const;

/** Name of a connection. */
export const clusterName = {
  type: 'string',
  minLength: 1,
  maxLength: 253,
  pattern: '^[A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?$',
} as const;

const entityRef = {
  type: 'string',
  maxLength: 253,
  pattern: '^[a-zA-Z][a-zA-Z0-9]*:([-_.A-Za-z0-9]+/)?[-_.A-Za-z0-9]+$',
} as const;

const condition = object(
  { type: string, status: string },
  { reason: string, message: string, lastTransitionTime: dateTime },
);

const clusterStatus = {
  name: string,
  health: { enum: ['Connecting', 'Fresh', 'Stale', 'NotFollowed'] },
};
const clusterStatusOptional = {
  asOf: dateTime,
  error: string,
  waitingFor: string,
};

// Kubernetes' grammar of a label key: an optional DNS prefix, a slash, a name.
const labelKey = {
  type: 'string',
  maxLength: 317,
  pattern:
    '^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?$',
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
      items: {
        type: 'string',
        maxLength: 63,
        pattern: '^([A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?)?$',
      },
    },
  },
);

const mappingStrategies = ['DefaultName', 'EnforceSameName', 'SelectedName'];

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

const offloadingSpec = {
  namespaceMappingStrategy: { enum: mappingStrategies },
  podOffloadingStrategy: { enum: ['LocalAndRemote', 'Local', 'Remote'] },
  clusterSelector: ref('ClusterSelector'),
};

const namespaceCore = { cluster: clusterName, namespace: dnsLabel };
const peeringCore = { cluster: clusterName, member: clusterName };
const offloadSpec = object(
  { ...offloadingSpec, createNamespace: { type: 'boolean' } },
  { remoteNamespaceName: dnsLabel, owner: entityRef },
);

const checkId = {
  type: 'string',
  maxLength: 63,
  pattern: '^[a-z]([-a-z0-9]*[a-z0-9])?$',
};

const peeringSpec = object(
  {
    networking: object(
      { enabled: { type: 'boolean' } },
      {
        gatewayServerSide: { enum: ['Member', 'Host'] },
        gatewayServiceType: { enum: ['LoadBalancer', 'NodePort', 'ClusterIP'] },
        gatewayPort: { type: 'integer', minimum: 1, maximum: 65535 },
        // From what IPv4 asks of every link to what jumbo frames carry.
        mtu: { type: 'integer', minimum: 576, maximum: 9000 },
      },
    ),
  },
  {
    resources: {
      type: 'object',
      maxProperties: 50,
      additionalProperties: { type: 'string', minLength: 1, maxLength: 40 },
    },
    resourceSliceClass: dnsLabel,
    overrides: { type: 'array', maxItems: 50, items: checkId },
  },
);

const nodeKinds = ['cordon-node', 'uncordon-node'] as const;
const tenantKinds = [
  'cordon-tenant',
  'drain-tenant',
  'activate-tenant',
] as const;

/** Names of schemas by the kind of request that they are for. */
const peeringRequests = {
  peer: 'PeerRequest',
  unpeer: 'UnpeerRequest',
  ...Object.fromEntries(nodeKinds.map(kind => [kind, 'NodeRequest'])),
  ...Object.fromEntries(tenantKinds.map(kind => [kind, 'TenantRequest'])),
};

const operationKinds = [
  'offload',
  'unoffload',
  ...Object.keys(peeringRequests),
];

function byKind(schemaOf: Record<string, string>) {
  return {
    oneOf: [...new Set(Object.values(schemaOf))].map(ref),
    discriminator: {
      propertyName: 'kind',
      mapping: Object.fromEntries(
        Object.entries(schemaOf).map(([kind, name]) => [kind, ref(name).$ref]),
      ),
    },
  };
}

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

const operationStep = object(
  {
    id: string,
    title: string,
    state: { enum: ['Todo', 'Active', 'Waiting', 'Blocked', 'Done'] },
  },
  { since: dateTime, waitingFor: string, reason: string, fix: string },
);

const featureStatus = {
  feature: {
    enum: [
      'read',
      'offload',
      'peer-host',
      'peer-member',
      'workloads',
      'impersonate',
    ],
  },
  state: { enum: ['Available', 'MissingRights', 'Unknown', 'Off'] },
};

const listAnswer = (name: string) =>
  object(
    { items: list(ref(name)), clusters: list(ref('ClusterStatus')) },
    { nextCursor: string },
  );

export const schemas = {
  Condition: condition,
  ClusterStatus: object(clusterStatus, clusterStatusOptional),
  ClusterFeatureStatus: object(featureStatus, { message: string }),
  Cluster: object(
    {
      ...clusterStatus,
      access: { enum: ['full', 'peering'] },
      source: string,
      features: list(ref('ClusterFeatureStatus')),
      memberCount: count,
      hostCount: count,
      offloadedNamespaceCount: count,
    },
    {
      ...clusterStatusOptional,
      title: string,
      clusterId: string,
      liqoVersion: string,
      liqoMajor: { enum: [0, 1] },
      liqoTraits: ref('LiqoTraits'),
      kubernetesVersion: string,
    },
  ),
  LiqoTraits: object({
    operations: list({ enum: operationKinds }),
    oneSidedOperations: list({ enum: operationKinds }),
    peeringOptions: list({
      enum: ['networking', 'resources', 'resourceSliceClass'],
    }),
    namespaceMappingStrategies: list({ enum: mappingStrategies }),
    memberRegistration: { enum: ['CredentialSecret', 'PeerCommand'] },
  }),
  ClusterList: listAnswer('Cluster'),
  MissingRight: object(
    { verb: string, group: string, resource: string },
    { name: string, path: string, namespace: string },
  ),
  ClusterRights: object(
    {
      cluster: string,
      features: list(
        object(
          {
            ...featureStatus,
            clusterRole: string,
            missing: list(ref('MissingRight')),
          },
          { message: string },
        ),
      ),
    },
    { checkedAt: dateTime, username: string },
  ),
  FederationInfo: object(
    {
      readOnly: { type: 'boolean' },
      impersonation: { type: 'boolean' },
    },
    {
      credentialSecrets: list(object({ cluster: string, namespace: string })),
    },
  ),
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
  OffloadingList: listAnswer('Offloading'),
  PodPlacement: object(
    {
      cluster: string,
      namespace: string,
      pod: string,
      phase: {
        enum: ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'],
      },
      ready: { type: 'boolean' },
      restarts: count,
    },
    {
      runsOn: object(
        { name: string, node: string, remote: { type: 'boolean' } },
        { clusterId: string },
      ),
      reason: string,
      message: string,
      createdAt: dateTime,
    },
  ),
  PlacementList: listAnswer('PodPlacement'),
  OffloadRequest: object({
    kind: { enum: ['offload'] },
    ...namespaceCore,
    spec: offloadSpec,
  }),
  UnoffloadRequest: object({ kind: { enum: ['unoffload'] }, ...namespaceCore }),
  PeerRequest: object({
    kind: { enum: ['peer'] },
    ...peeringCore,
    spec: peeringSpec,
  }),
  UnpeerRequest: object({
    kind: { enum: ['unpeer'] },
    ...peeringCore,
    spec: object({ deleteTenantNamespaces: { type: 'boolean' } }),
  }),
  NodeRequest: object({ kind: { enum: nodeKinds }, ...peeringCore }),
  TenantRequest: object({ kind: { enum: tenantKinds }, ...peeringCore }),
  PeeringRequest: byKind(peeringRequests),
  OperationRequest: byKind({
    offload: 'OffloadRequest',
    unoffload: 'UnoffloadRequest',
    ...peeringRequests,
  }),
  PreflightFinding: object(
    {
      check: string,
      severity: { enum: ['ok', 'warning', 'blocking', 'could-not-check'] },
      message: string,
    },
    { fix: string, cluster: string, advisory: { type: 'boolean' } },
  ),
  Impact: object({
    namespaces: list(
      object(
        {
          cluster: string,
          namespace: string,
          podOffloadingStrategy: offloadingSpec.podOffloadingStrategy,
          pods: count,
          fate: { enum: ['Stay', 'Rescheduled', 'Pending'] },
          volumes: list(string),
        },
        { owner: string },
      ),
    ),
    hidden: object({ namespaces: count, pods: count }),
    movingPods: count,
  }),
  PreflightAnswer: object(
    { findings: list(ref('PreflightFinding')) },
    { impact: ref('Impact') },
  ),
  PlanObject: object(
    {
      cluster: string,
      action: { enum: ['Create', 'Change', 'Delete', 'Keep'] },
      apiVersion: string,
      kind: string,
      name: string,
      dryRun: { enum: ['Accepted', 'Refused', 'NotTried'] },
      differences: list(object({ path: string }, { from: string, to: string })),
    },
    { namespace: string, message: string },
  ),
  Plan: object(
    {
      // As it was sent, but for the member's name.
      request: { type: 'object' },
      steps: list(
        object(
          {
            id: string,
            title: string,
            state: { enum: ['Done', 'Next', 'Later', 'Blocked'] },
            objects: list(ref('PlanObject')),
          },
          { reason: string, fix: string },
        ),
      ),
      commands: list(
        object({
          tool: { enum: ['liqoctl', 'kubectl'] },
          description: string,
          lines: list(string),
        }),
      ),
    },
    { manifest: string },
  ),
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
  InstallInstructions: object({
    title: string,
    requirements: list(string),
    steps: list(
      object({ title: string, commands: list(string) }, { note: string }),
    ),
    limits: list(string),
  }),
  OperationStep: operationStep,
  Operation: object(
    {
      id: string,
      kind: { enum: operationKinds },
      cluster: string,
      phase: {
        enum: [
          'Pending',
          'Running',
          'Waiting',
          'Blocked',
          'Succeeded',
          'Failed',
          'Cancelled',
        ],
      },
      requestedBy: string,
      createdAt: dateTime,
      updatedAt: dateTime,
      deadline: dateTime,
      steps: list(ref('OperationStep')),
    },
    {
      namespace: string,
      member: string,
      spec: { type: 'object' },
      reason: string,
      actsAs: object({ user: string, groups: list(string), until: dateTime }),
      retryOf: string,
      cancelledBy: string,
    },
  ),
  OperationList: object({ items: list(ref('Operation')) }),
  Error: {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['name', 'message'],
        properties: { name: string, message: string },
        additionalProperties: true,
      },
    },
    additionalProperties: true,
  },
} as const;
