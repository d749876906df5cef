export { DatabaseOperationStore } from './DatabaseOperationStore';
export { OperationRunner, type RunnerTiming } from './OperationRunner';
export { checkRequest } from './checkRequest';
export {
  checkCluster,
  checkTarget,
  existingOffloading,
  type Target,
} from './checkTarget';
export type {
  LiqoChanges,
  OperationStepDefinition,
  OperationStore,
} from './types';
export { Wakeup } from './Wakeup';
