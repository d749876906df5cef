export { AccessControl, type Decider } from './AccessControl';
export { asDenial, denialOf, refusal, type Denial } from './denials';
export { registerPermissions } from './registerPermissions';
export { peeringTarget, TargetFinder } from './TargetFinder';
export {
  clusterConditions,
  createClusterConditionalDecision,
  createOffloadingConditionalDecision,
  createOperationConditionalDecision,
  createPeeringConditionalDecision,
  offloadingConditions,
  operationConditions,
  peeringConditions,
} from './conditionExports';
export {
  clusterPermissionResourceRef,
  offloadingPermissionResourceRef,
  operationPermissionResourceRef,
  peeringPermissionResourceRef,
  type ClusterTarget,
  type OffloadingTarget,
  type OperationTarget,
  type PeeringTarget,
  type TargetQuery,
} from './targets';
