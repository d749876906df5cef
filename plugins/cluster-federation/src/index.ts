/**
 * Cluster Federation for Backstage: pages, entity cards and template fields for
 * Kubernetes clusters federated with Liqo.
 *
 * @packageDocumentation
 */
export { clusterFederationApiRef } from './api';
export { FederationSummary } from './cards/FederationSummary';
export { useFederationInfo } from './data/queries';
export { clusterFederationTranslationRef } from './translation';
export { clusterFederationPlugin as default } from './plugin';
