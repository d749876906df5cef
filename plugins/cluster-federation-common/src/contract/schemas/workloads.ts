import { clusterName, map, object, ref, string } from './primitives';

/** A DNS subdomain, as Kubernetes wants it for the names of most objects. */
const objectName = {
  type: 'string',
  maxLength: 253,
  pattern: '^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$',
} as const;

/** What kinds have in common; the rest is for the API server to judge. */
export const workloadManifest = {
  ...object({
    apiVersion: { type: 'string', minLength: 1, maxLength: 253 },
    kind: { type: 'string', minLength: 1, maxLength: 63 },
    metadata: {
      ...object(
        { name: objectName },
        { namespace: string, labels: map(string), annotations: map(string) },
      ),
      additionalProperties: true,
    },
  }),
  additionalProperties: true,
};

/** Which field goes with which `on` is checked besides: that can name the field at fault. */
export const workloadPlacement = object(
  { on: { enum: ['Host', 'AnyMember', 'Member', 'Labels'] } },
  {
    member: clusterName,
    matchExpressions: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      items: ref('NodeSelectorRequirement'),
    },
  },
);

export const applyWorkloadSpec = object(
  {
    manifests: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: ref('WorkloadManifest'),
    },
  },
  { placements: { ...map(ref('WorkloadPlacement')), maxProperties: 100 } },
);
