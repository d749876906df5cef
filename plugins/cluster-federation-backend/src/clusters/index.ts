export { DefaultClusterConnections } from './DefaultClusterConnections';
export { KubeconfigAwaitedError, ResourceExpiredError } from './errors';
export { groupPath } from './ResourceNames';
export type {
  ClusterConnection,
  ClusterConnections,
  Impersonation,
  KubernetesClient,
  KubernetesRequest,
  KubernetesTransport,
  ObjectRef,
  WatchableClusterConnection,
} from './types';
