import { operationKinds } from './kinds';
import {
  count,
  dateTime,
  list,
  listAnswer,
  object,
  ref,
  string,
} from './primitives';
import { mappingStrategies } from './offloadings';

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

/** Clusters, and what the portal may do on them. */
export const clusterSchemas = {
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
} as const;
