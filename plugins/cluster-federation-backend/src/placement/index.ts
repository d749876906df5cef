export { ClusterFacts } from './ClusterFacts';
export { placementOf } from './placementOf';
export type { FederationView } from './types';
