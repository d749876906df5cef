import {
  dnsLabel,
  hostCluster,
  namespaceUrl,
  nodeSelectorRequirement,
  operationId,
  operationUrl,
  timeoutSeconds,
  warnings,
  type Z,
} from './schema';

// The operation ends by itself after this time.
export const defaultTimeoutSeconds = 900;

export const placements = (z: Z) =>
  z.record(
    z.string(),
    z.object({
      on: z
        .enum(['Host', 'AnyMember', 'Member', 'Labels'])
        .describe(
          'On the host itself, on any member, on one member, or on virtual nodes with labels',
        ),
      member: z
        .string()
        .optional()
        .describe(
          'With Member: the name of its connection in the portal, or its cluster ID',
        ),
      matchExpressions: z
        .array(nodeSelectorRequirement(z))
        .optional()
        .describe('With Labels: what the labels of virtual nodes must be'),
    }),
  );

export const applyWorkloadInput = {
  cluster: hostCluster,
  namespace: (z: Z) =>
    dnsLabel(z).describe(
      'Namespace of the host cluster that the manifests are applied to; it must exist',
    ),
  path: (z: Z) =>
    z
      .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
      .describe(
        'YAML files in the workspace with the manifests, each with one or more documents: a path, or several, which may be globs such as k8s/*.yaml',
      ),
  placements: (z: Z) =>
    placements(z)
      .optional()
      .describe(
        'Where the pods of workloads shall run, by the names of these. Without one, the strategy of the namespace decides',
      ),
  placementsPath: (z: Z) =>
    z
      .string()
      .min(1)
      .optional()
      .describe(
        'A YAML file in the workspace with the placements, for templates that write it along with the manifests',
      ),
  waitForRollout: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe(
        'Wait until Deployments, StatefulSets and DaemonSets are rolled out and Jobs have ended. Default: true',
      ),
  timeoutSeconds: timeoutSeconds(defaultTimeoutSeconds),
};

export const applyWorkloadOutput = {
  operationId,
  operationUrl,
  cluster: (z: Z) => z.string().describe('The host cluster'),
  namespace: (z: Z) => z.string().describe('The namespace on the host cluster'),
  placements: (z: Z) =>
    z
      .array(
        z.object({
          kind: z.string(),
          workload: z.string(),
          component: z.string().optional(),
          pods: z.number(),
          ready: z.number(),
          clusters: z.array(
            z.object({
              name: z.string(),
              pods: z.number(),
              remote: z.boolean(),
              namespace: z.string(),
            }),
          ),
        }),
      )
      .optional()
      .describe(
        'Where the pods of each workload run: the clusters, how many pods each, and the name of the namespace there; missing where it could not be read',
      ),
  warnings,
  url: namespaceUrl,
};
