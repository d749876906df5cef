import {
  dnsLabel,
  hostCluster,
  namespaceUrl,
  nodeSelectorRequirement,
  operationId,
  operationUrl,
  quantity,
  timeoutSeconds,
  warnings,
  type Z,
} from './schema';

const entityRef = /^[a-zA-Z][a-zA-Z0-9]*:([-_.A-Za-z0-9]+\/)?[-_.A-Za-z0-9]+$/;

const clusterSelector = (z: Z) =>
  z.object({
    nodeSelectorTerms: z.array(
      z.object({
        matchExpressions: z.array(nodeSelectorRequirement(z)).optional(),
      }),
    ),
  });

const podOffloadingStrategies = ['LocalAndRemote', 'Local', 'Remote'] as const;

const offloadingPhases = [
  'Pending',
  'Ready',
  'InProgress',
  'NoClusterSelected',
  'SomeFailed',
  'AllFailed',
  'Terminating',
] as const;

const remotePhases = [
  'Ready',
  'Creating',
  'Failed',
  'Terminating',
  'NotSelected',
] as const;

export const offloadNamespaceInput = {
  cluster: hostCluster,
  namespace: (z: Z) =>
    dnsLabel(z).describe('Namespace of the host cluster to offload'),
  namespaceMappingStrategy: (z: Z) =>
    z
      .enum(['DefaultName', 'EnforceSameName', 'SelectedName'])
      .optional()
      .describe(
        'How the namespace is called on the members. DefaultName (the default) appends what tells the host from others, EnforceSameName keeps the name, SelectedName takes remoteNamespaceName and needs Liqo 1.x, or 0.10.3 and later',
      ),
  podOffloadingStrategy: (z: Z) =>
    z
      .enum(podOffloadingStrategies)
      .optional()
      .describe(
        'Where pods may run: LocalAndRemote (the default), only on the host (Local) or only on members (Remote)',
      ),
  clusterSelector: (z: Z) =>
    clusterSelector(z)
      .optional()
      .describe(
        'Chooses members by labels of their virtual nodes; every member by default',
      ),
  remoteNamespaceName: (z: Z) =>
    dnsLabel(z)
      .optional()
      .describe('Name on the members; only with SelectedName'),
  createNamespace: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe('Create the namespace if it does not exist. Default: true'),
  owner: (z: Z) =>
    z
      .string()
      .max(253)
      .regex(entityRef)
      .optional()
      .describe(
        'Entity ref of the owner, written to the namespace when it is created',
      ),
  labels: (z: Z) =>
    z
      .record(z.string(), z.string())
      .optional()
      .describe('Labels of the namespace when it is created'),
  annotations: (z: Z) =>
    z
      .record(z.string(), z.string())
      .optional()
      .describe('Annotations of the namespace when it is created'),
  quota: (z: Z) =>
    z
      .record(z.string(), quantity(z))
      .optional()
      .describe(
        'Limits of a ResourceQuota in the namespace when it is created: quantities by the names of Kubernetes, such as requests.cpu: 4 and pods: 20',
      ),
  waitForReady: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe('Wait until the namespace is ready. Default: true'),
  timeoutSeconds: timeoutSeconds(120),
};

export const offloadNamespaceOutput = {
  operationId,
  operationUrl,
  cluster: (z: Z) => z.string().describe('The host cluster'),
  namespace: (z: Z) => z.string().describe('The namespace on the host cluster'),
  phase: (z: Z) =>
    z
      .enum(offloadingPhases)
      .optional()
      .describe('Phase of the offloading; missing where it could not be read'),
  remotes: (z: Z) =>
    z
      .array(
        z.object({
          name: z.string(),
          clusterId: z.string(),
          namespace: z.string().optional(),
          phase: z.enum(remotePhases),
        }),
      )
      .optional()
      .describe('The members it is offloaded to, and its name there'),
  podOffloadingStrategy: (z: Z) =>
    z
      .enum(podOffloadingStrategies)
      .optional()
      .describe('Where pods may run; missing where it could not be read'),
  owner: (z: Z) =>
    z
      .string()
      .optional()
      .describe('Entity ref of the owner that the namespace names'),
  warnings,
  url: namespaceUrl,
};
