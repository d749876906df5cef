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
  createPeeringConditionalDecision,
  offloadingConditions,
  offloadingPermissionResourceRef,
  peeringConditions,
  peeringPermissionResourceRef,
  type ClusterTarget,
  type OffloadingTarget,
  type PeeringTarget,
  type TargetQuery,
} from './permissions';
