import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import {
  operationPermissionResourceRef,
  peeringPermissionResourceRef,
  type OperationTarget,
  type TargetQuery,
} from '../targets';

const rule = {
  name: 'HAS_MEMBER',
  description: 'Allow peerings with one of the given remote clusters',
  paramsSchema: z.object({
    members: z
      .array(z.string())
      .describe("Connection names, or Liqo's cluster IDs, of remote clusters"),
  }),
  apply: (
    { clusterId, memberName }: OperationTarget,
    { members }: { members: string[] },
  ) =>
    [clusterId, memberName].some(
      name => name !== undefined && members.includes(name),
    ),
  toQuery: ({ members }: { members: string[] }): TargetQuery => ({
    field: 'member',
    values: members,
  }),
};

export const peeringHasMember = createPermissionRule({
  ...rule,
  resourceRef: peeringPermissionResourceRef,
});

export const operationHasMember = createPermissionRule({
  ...rule,
  resourceRef: operationPermissionResourceRef,
});
