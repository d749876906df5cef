/**
 * Cluster Federation for other backend plugins and modules.
 *
 * @packageDocumentation
 */
export { clusterFederationServiceRef } from './clusterFederationServiceRef';
export type {
  ClusterFederationService,
  ClusterFederationServiceOptions,
} from './ClusterFederationService';
