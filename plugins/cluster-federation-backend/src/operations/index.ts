export { DatabaseOperationStore } from './DatabaseOperationStore';
export { OperationRunner, type RunnerTiming } from './OperationRunner';
export { checkRequest } from './checkRequest';
export { checkCluster } from './checkCluster';
export {
  checkDistinct,
  checkPeering,
  existingPeering,
  type PeeringTargets,
} from './checkPeering';
export { checkTarget, existingOffloading, type Target } from './checkTarget';
export { OperationRetention, readRetention } from './OperationRetention';
export type { NewOperation, OperationStore } from './OperationStore';
export { requestHash } from './requestHash';
export { requestOf } from './requestOf';
export { stepsOf, type LiqoChanges } from './types';
export { Wakeup } from './Wakeup';
