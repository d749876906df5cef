export { ClusterFederationClient } from './ClusterFederationClient';
export type {
  ClusterFederationApi,
  OffloadingFilter,
  OperationFilter,
  RequestOptions,
} from './ClusterFederationApi';
