export { AccessControl, refusal, type Decider } from './AccessControl';
export { registerPermissions } from './registerPermissions';
export {
  clusterConditions,
  createClusterConditionalDecision,
  createOffloadingConditionalDecision,
  createPeeringConditionalDecision,
  offloadingConditions,
  peeringConditions,
} from './conditionExports';
export {
  clusterPermissionResourceRef,
  offloadingPermissionResourceRef,
  peeringPermissionResourceRef,
  type ClusterTarget,
  type OffloadingTarget,
  type PeeringTarget,
  type TargetQuery,
} from './targets';
