import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { peeringPermissionResourceRef } from '../targets';

export const peeringMemberHasLabel = createPermissionRule({
  name: 'MEMBER_HAS_LABEL',
  description:
    'Allow peerings with remote clusters all of whose virtual nodes have a label',
  resourceRef: peeringPermissionResourceRef,
  paramsSchema: z.object({
    label: z.string().describe('Key of the label'),
    values: z
      .array(z.string())
      .optional()
      .describe('Values that it may have; any if not said'),
  }),
  // One node without the label may be as much in use as the others.
  apply: ({ memberLabels = [] }, { label, values }) =>
    memberLabels.length > 0 &&
    memberLabels.every(
      labels =>
        Object.hasOwn(labels, label) &&
        (values === undefined || values.includes(labels[label])),
    ),
  toQuery: ({ label, values = [] }) => ({
    field: 'memberLabel' as const,
    values:
      values.length > 0 ? values.map(value => `${label}=${value}`) : [label],
  }),
});
