/**
 * Cluster Federation for other backend plugins and modules.
 *
 * @packageDocumentation
 */
export {
  clusterFederationClustersExtensionPoint,
  type ClusterFederationClustersExtensionPoint,
  type FederationAuthStrategy,
  type FederationCluster,
  type FederationClusterCredential,
  type FederationClusterSupplier,
  type KubernetesPluginCluster,
} from './clustersExtensionPoint';
export { clusterFederationServiceRef } from './clusterFederationServiceRef';
export type {
  ClusterFederationService,
  ClusterFederationServiceOptions,
  CreateOperationServiceOptions,
} from './ClusterFederationService';
