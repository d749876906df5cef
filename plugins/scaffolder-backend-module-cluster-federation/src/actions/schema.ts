import type { z as zod } from 'zod/v3';

/** What the scaffolder hands over to make schemas with. */
export type Z = typeof zod;

export const dnsLabel = (z: Z) =>
  z
    .string()
    .max(63)
    .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);

export const nodeSelectorRequirement = (z: Z) =>
  z.object({
    key: z.string(),
    operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt']),
    values: z.array(z.string()).optional(),
  });

// Kubernetes counts in numbers, too. Forms may hand over an empty text.
export const quantity = (z: Z) => z.union([z.string().max(40), z.number()]);

export const timeoutSeconds = (byDefault: number) => (z: Z) =>
  z
    .number()
    .int()
    .min(1)
    .max(86_400)
    .optional()
    .describe(`How long to wait at most. Default: ${byDefault}`);

export const operationId = (z: Z) =>
  z
    .string()
    .describe('The operation of Cluster Federation; dry-run in a dry run');

export const operationUrl = (z: Z) =>
  z
    .string()
    .optional()
    .describe(
      "Path of the operation's page in the portal; missing in a dry run",
    );

export const hostCluster = (z: Z) =>
  z
    .string()
    .min(1)
    .describe('Host cluster: the name of its connection in the portal');

export const namespaceUrl = (z: Z) =>
  z.string().describe("Path of the namespace's page in the portal");

export const warnings = (z: Z) =>
  z
    .array(z.string())
    .describe('What the preflight warned of, each with what helps');
