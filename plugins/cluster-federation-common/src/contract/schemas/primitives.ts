export const string = { type: 'string' } as const;

export const dateTime = { type: 'string', format: 'date-time' } as const;

export const count = { type: 'integer', minimum: 0 } as const;

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

export const list = (items: object) => ({ type: 'array', items });

export const map = (values: object) => ({
  type: 'object',
  additionalProperties: values,
});

export function object(
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

export const entityRef = {
  type: 'string',
  maxLength: 253,
  pattern: '^[a-zA-Z][a-zA-Z0-9]*:([-_.A-Za-z0-9]+/)?[-_.A-Za-z0-9]+$',
} as const;

export const listAnswer = (name: string) =>
  object({ items: list(ref(name)), clusters: list(ref('ClusterStatus')) });
