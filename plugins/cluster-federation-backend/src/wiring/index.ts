export {
  createClusterEdge,
  type ClusterEdge,
  type ClusterEdgeOptions,
} from './clusterEdge';
export { createChanging } from './createChanging';
export { createOutgoing } from './createOutgoing';
export { createService } from './createService';
export { readSettings, type PortalSettings } from './settings';
