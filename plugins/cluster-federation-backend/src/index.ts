/**
 * Backend of Cluster Federation: shows and changes Kubernetes clusters that
 * are federated with Liqo.
 *
 * @packageDocumentation
 */
export { clusterFederationPlugin as default } from './plugin';
export {
  clusterConditions,
  clusterPermissionResourceRef,
  createClusterConditionalDecision,
  createOffloadingConditionalDecision,
  createOperationConditionalDecision,
  createPeeringConditionalDecision,
  offloadingConditions,
  offloadingPermissionResourceRef,
  operationConditions,
  operationPermissionResourceRef,
  peeringConditions,
  peeringPermissionResourceRef,
  type ClusterTarget,
  type OffloadingTarget,
  type OperationTarget,
  type PeeringTarget,
  type TargetQuery,
} from './permissions';
