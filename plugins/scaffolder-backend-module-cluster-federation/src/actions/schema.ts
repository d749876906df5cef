import type { z as zod } from 'zod/v3';

/** What the scaffolder hands over to make schemas with. */
export type Z = typeof zod;

export const dnsLabel = (z: Z) =>
  z
    .string()
    .max(63)
    .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);

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
