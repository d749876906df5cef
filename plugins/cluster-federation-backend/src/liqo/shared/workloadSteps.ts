import type { LiqoChanges } from '../../operations/types';
import { workloadSteps as stepsWith } from '../../workloads';
import {
  NODE_TYPE_LABEL,
  REMOTE_CLUSTER_ID_LABEL,
  VIRTUAL_NODE_TYPE,
} from './labels';

/** How workloads are applied, in all versions of Liqo. */
export function workloadSteps(
  rules: Pick<LiqoChanges, 'protectedNamespace'>,
): Pick<LiqoChanges['steps'], 'apply-workload'> {
  return stepsWith(
    {
      type: NODE_TYPE_LABEL,
      virtualNode: VIRTUAL_NODE_TYPE,
      clusterId: REMOTE_CLUSTER_ID_LABEL,
    },
    rules,
  );
}
