export { ClusterPreflight } from './ClusterPreflight';
export { peeringChecks } from './checks';
export { PreflightCluster } from './PreflightCluster';
export { runPreflight } from './runPreflight';
