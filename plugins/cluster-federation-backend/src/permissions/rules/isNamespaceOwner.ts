import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { normalOwner } from '../../namespaces';
import {
  offloadingPermissionResourceRef,
  operationPermissionResourceRef,
  type OperationTarget,
  type TargetQuery,
} from '../targets';

const rule = {
  name: 'IS_NAMESPACE_OWNER',
  description:
    'Allow what concerns a namespace whose Namespace object names one of the given owners',
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs of users and groups that the caller stands for'),
  }),
  apply: ({ owner }: OperationTarget, { claims }: { claims: string[] }) =>
    owner !== undefined && claims.some(claim => normalOwner(claim) === owner),
  toQuery: ({ claims }: { claims: string[] }): TargetQuery => ({
    field: 'owner',
    values: claims,
  }),
};

export const offloadingIsNamespaceOwner = createPermissionRule({
  ...rule,
  resourceRef: offloadingPermissionResourceRef,
});

export const operationIsNamespaceOwner = createPermissionRule({
  ...rule,
  resourceRef: operationPermissionResourceRef,
});
