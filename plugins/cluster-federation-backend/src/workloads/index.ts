import type { LiqoChanges } from '../operations/types';
import type { VirtualNodeLabels } from './placement';
import { applyStep } from './steps/applyStep';
import { namespaceStep } from './steps/namespaceStep';
import { rolloutStep } from './steps/rolloutStep';

export { checkWorkload } from './checkWorkload';
export { isWorkload } from './kinds';
export { WorkloadPreflight } from './preflight/WorkloadPreflight';
export { withClusterIds } from './withClusterIds';

/** How workloads are applied, by what Liqo labels virtual nodes with. */
export function workloadSteps(
  labels: VirtualNodeLabels,
  rules: Pick<LiqoChanges, 'protectedNamespace'>,
): Pick<LiqoChanges['steps'], 'apply-workload'> {
  return {
    'apply-workload': () => [
      namespaceStep(rules),
      applyStep(labels),
      rolloutStep(labels),
    ],
  };
}
