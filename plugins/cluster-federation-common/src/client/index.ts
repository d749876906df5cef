export { ClusterFederationClient } from './ClusterFederationClient';
export type {
  ClusterFederationApi,
  CreateOperationOptions,
  OffloadingFilter,
  OffloadingPage,
  OffloadingSort,
  OperationFilter,
  RequestOptions,
} from './ClusterFederationApi';
