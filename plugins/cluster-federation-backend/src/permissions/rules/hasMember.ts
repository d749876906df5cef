import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { peeringPermissionResourceRef } from '../targets';

export const peeringHasMember = createPermissionRule({
  name: 'HAS_MEMBER',
  description: 'Allow peerings with one of the given remote clusters',
  resourceRef: peeringPermissionResourceRef,
  paramsSchema: z.object({
    members: z
      .array(z.string())
      .describe("Connection names, or Liqo's cluster IDs, of remote clusters"),
  }),
  apply: ({ clusterId, memberName }, { members }) =>
    members.includes(clusterId) ||
    (memberName !== undefined && members.includes(memberName)),
  toQuery: ({ members }) => ({ field: 'member' as const, values: members }),
});
