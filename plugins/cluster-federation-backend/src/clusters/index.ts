export {
  knownCredentialPlaces,
  type CredentialPlace,
} from './credentialSecrets/readPlaces';
export { ClusterExtensions } from './ClusterExtensions';
export { groupPath } from './connection/ResourceNames';
export { DefaultClusterConnections } from './DefaultClusterConnections';
export { ConnectionAwaitedError, ResourceExpiredError } from './errors';
export type {
  ClusterConnection,
  ClusterConnections,
  Impersonation,
  KubernetesClient,
  KubernetesRequest,
  KubernetesTransport,
  ListQuery,
  ObjectRef,
  WatchableClusterConnection,
} from './types';
