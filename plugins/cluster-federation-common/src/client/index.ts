export { ClusterFederationClient } from './ClusterFederationClient';
export type {
  ClusterFederationApi,
  CreateOperationOptions,
  OffloadingFilter,
  OperationFilter,
  RequestOptions,
} from './ClusterFederationApi';
