export { ClusterImpact } from './ClusterImpact';
