import type { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

type Zod = Parameters<Parameters<typeof makeFieldSchema>[0]['output']>[0];

/** How a field is told the host. */
export interface HostOptions {
  hostField?: string;
  host?: string;
}

const DEFAULT_HOST_FIELD = 'cluster';

/** The schema of these options. */
export const hostOptions = (z: Zod) => ({
  hostField: z
    .string()
    .optional()
    .describe(
      `Name of the parameter that holds the host. Default: ${DEFAULT_HOST_FIELD}`,
    ),
  host: z
    .string()
    .optional()
    .describe('Connection name of the host, where it is always the same one'),
});

/**
 * The host that a field is about. Fields in lists find it too: what they are
 * given is the whole form, whatever the step.
 */
export function hostOf(
  formData: Record<string, unknown> | undefined,
  options: HostOptions = {},
): string | undefined {
  const host =
    options.host ?? formData?.[options.hostField ?? DEFAULT_HOST_FIELD];
  return typeof host === 'string' && host !== '' ? host : undefined;
}
