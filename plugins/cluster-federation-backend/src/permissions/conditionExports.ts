import { createConditionExports } from '@backstage/plugin-permission-node';
import {
  clusterRules,
  offloadingRules,
  operationRules,
  peeringRules,
} from './rules';
import {
  clusterPermissionResourceRef,
  offloadingPermissionResourceRef,
  operationPermissionResourceRef,
  peeringPermissionResourceRef,
} from './targets';

const cluster = createConditionExports({
  resourceRef: clusterPermissionResourceRef,
  rules: clusterRules,
});
const peering = createConditionExports({
  resourceRef: peeringPermissionResourceRef,
  rules: peeringRules,
});
const offloading = createConditionExports({
  resourceRef: offloadingPermissionResourceRef,
  rules: offloadingRules,
});
const operation = createConditionExports({
  resourceRef: operationPermissionResourceRef,
  rules: operationRules,
});

/**
 * Conditions for `cluster-federation.cluster.*` and
 * `cluster-federation.peer-command.*` permissions.
 *
 * @public
 */
export const clusterConditions = cluster.conditions;

/**
 * Makes a policy decision that depends on the cluster.
 *
 * @public
 */
export const createClusterConditionalDecision =
  cluster.createConditionalDecision;

/**
 * Conditions for `cluster-federation.peering.*` permissions.
 *
 * @public
 */
export const peeringConditions = peering.conditions;

/**
 * Makes a policy decision that depends on the peering.
 *
 * @public
 */
export const createPeeringConditionalDecision =
  peering.createConditionalDecision;

/**
 * Conditions for `cluster-federation.offloading.*` and
 * `cluster-federation.workload.*` permissions.
 *
 * @public
 */
export const offloadingConditions = offloading.conditions;

/**
 * Makes a policy decision that depends on the offloaded namespace, or on the
 * one to be offloaded.
 *
 * @public
 */
export const createOffloadingConditionalDecision =
  offloading.createConditionalDecision;

/**
 * Conditions for `cluster-federation.operation.*` permissions.
 *
 * @public
 */
export const operationConditions = operation.conditions;

/**
 * Makes a policy decision that depends on the operation.
 *
 * @public
 */
export const createOperationConditionalDecision =
  operation.createConditionalDecision;
