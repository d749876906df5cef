import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import {
  offloadingPermissionResourceRef,
  operationPermissionResourceRef,
  type OperationTarget,
  type TargetQuery,
} from '../targets';

const rule = {
  name: 'IN_NAMESPACE',
  description: 'Allow what concerns one of the given namespaces',
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Names of namespaces'),
  }),
  apply: (
    { namespace }: OperationTarget,
    { namespaces }: { namespaces: string[] },
  ) => namespace !== undefined && namespaces.includes(namespace),
  toQuery: ({ namespaces }: { namespaces: string[] }): TargetQuery => ({
    field: 'namespace',
    values: namespaces,
  }),
};

export const offloadingInNamespace = createPermissionRule({
  ...rule,
  resourceRef: offloadingPermissionResourceRef,
});

export const operationInNamespace = createPermissionRule({
  ...rule,
  resourceRef: operationPermissionResourceRef,
});
