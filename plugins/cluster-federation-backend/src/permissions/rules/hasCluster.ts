import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import {
  clusterPermissionResourceRef,
  offloadingPermissionResourceRef,
  operationPermissionResourceRef,
  peeringPermissionResourceRef,
  type ClusterTarget,
  type TargetQuery,
} from '../targets';

const rule = {
  name: 'HAS_CLUSTER',
  description: 'Allow what concerns one of the given clusters',
  paramsSchema: z.object({
    clusters: z.array(z.string()).describe('Connection names of clusters'),
  }),
  apply: (target: ClusterTarget, { clusters }: { clusters: string[] }) =>
    clusters.includes(target.cluster),
  toQuery: ({ clusters }: { clusters: string[] }): TargetQuery => ({
    field: 'cluster',
    values: clusters,
  }),
};

export const clusterHasCluster = createPermissionRule({
  ...rule,
  resourceRef: clusterPermissionResourceRef,
});

export const peeringHasCluster = createPermissionRule({
  ...rule,
  resourceRef: peeringPermissionResourceRef,
});

export const offloadingHasCluster = createPermissionRule({
  ...rule,
  resourceRef: offloadingPermissionResourceRef,
});

export const operationHasCluster = createPermissionRule({
  ...rule,
  resourceRef: operationPermissionResourceRef,
});
