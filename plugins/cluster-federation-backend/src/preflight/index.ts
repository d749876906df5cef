export { ClusterPreflight } from './ClusterPreflight';
export { PreflightCluster } from './PreflightCluster';
export { runPreflight } from './runPreflight';
