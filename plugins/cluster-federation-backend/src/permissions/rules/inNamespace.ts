import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { offloadingPermissionResourceRef } from '../targets';

export const offloadingInNamespace = createPermissionRule({
  name: 'IN_NAMESPACE',
  description: 'Allow what concerns one of the given namespaces',
  resourceRef: offloadingPermissionResourceRef,
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Names of namespaces'),
  }),
  apply: (target, { namespaces }) => namespaces.includes(target.namespace),
  toQuery: ({ namespaces }) => ({
    field: 'namespace' as const,
    values: namespaces,
  }),
});
