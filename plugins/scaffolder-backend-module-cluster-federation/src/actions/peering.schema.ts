import {
  dnsLabel,
  hostCluster,
  operationId,
  operationUrl,
  quantity,
  timeoutSeconds,
  type Z,
} from './schema';

// The operations end by themselves after this time.
export const defaultTimeoutSeconds = 600;

const phases = [
  'None',
  'Pending',
  'Established',
  'Disconnecting',
  'Denied',
  'Error',
  'External',
] as const;

const networking = (z: Z) =>
  z.object({
    enabled: z
      .boolean()
      .optional()
      .describe(
        'Whether pods of both clusters reach each other. Default: true; false where that is a matter of the installation, as with Liqo 0.x',
      ),
    gatewayServerSide: z
      .enum(['Member', 'Host'])
      .optional()
      .describe('Whose gateway the other one dials. Default: Member'),
    gatewayServiceType: z
      .enum(['LoadBalancer', 'NodePort', 'ClusterIP'])
      .optional()
      .describe('Type of the Service of the gateway that is dialled'),
    gatewayPort: z
      .number()
      .int()
      .min(1)
      .max(65_535)
      .optional()
      .describe('Port of that Service'),
    mtu: z
      .number()
      .int()
      .min(576)
      .max(9_000)
      .optional()
      .describe('MTU between the gateways'),
  });

const ends = {
  cluster: hostCluster,
  member: (z: Z) =>
    z
      .string()
      .min(1)
      .describe(
        'Member cluster: the name of its connection in the portal, or its cluster ID. The ID also names a member that the portal is not connected to, where Liqo 0.x runs',
      ),
};

export const peerClustersInput = {
  ...ends,
  networking: (z: Z) =>
    networking(z)
      .optional()
      .describe(
        'The network between the pods of both clusters. Leave it out with Liqo 0.x, which connects networks as it was installed',
      ),
  resources: (z: Z) =>
    z
      .record(z.string(), quantity(z))
      .optional()
      .describe(
        'What the member shall lend, as Kubernetes quantities by resource, such as cpu: 4 and memory: 8Gi. What is not named is left to the member. Leave it out with Liqo 0.x, where the installation of the member says what it lends',
      ),
  resourceSliceClass: (z: Z) =>
    dnsLabel(z)
      .optional()
      .describe(
        'Class of the ResourceSlice; an existing one is kept. Leave it out with Liqo 0.x, which has none',
      ),
  overrides: (z: Z) =>
    z
      .array(z.string())
      .optional()
      .describe(
        'Checks of the preflight whose blocking findings shall not stop it. They are kept with the operation',
      ),
  waitForEstablished: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe('Wait until the peering is established. Default: true'),
  timeoutSeconds: timeoutSeconds(defaultTimeoutSeconds),
};

export const unpeerClustersInput = {
  ...ends,
  deleteTenantNamespaces: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe(
        'Delete the tenant namespaces on both clusters; refused where the peering goes both ways. Default: false',
      ),
  timeoutSeconds: timeoutSeconds(defaultTimeoutSeconds),
};

export const unpeerClustersOutput = {
  operationId,
  operationUrl,
  cluster: (z: Z) => z.string().describe('The host cluster'),
  member: (z: Z) =>
    z
      .string()
      .describe(
        'Name of the connection of the member cluster, or its cluster ID where the portal is not connected to it',
      ),
  phase: (z: Z) =>
    z
      .enum(phases)
      .optional()
      .describe(
        'Phase of the peering, seen from the host; missing where it could not be read',
      ),
  url: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        "Path of the peering's page in the portal; missing where the member could not be read",
      ),
};

export const peerClustersOutput = {
  ...unpeerClustersOutput,
  virtualNodes: (z: Z) =>
    z
      .array(z.string())
      .optional()
      .describe('Names of the virtual nodes that stand for the member'),
  acceptedResources: (z: Z) =>
    z
      .record(z.string(), z.string())
      .optional()
      .describe('What the member lends, as quantities by resource'),
};
