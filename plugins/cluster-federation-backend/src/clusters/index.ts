export {
  knownCredentialPlaces,
  type CredentialPlace,
} from './credentialSecrets/readPlaces';
export { ClusterExtensions } from './ClusterExtensions';
export { FIELD_MANAGER } from './connection/DefaultKubernetesClient';
export { groupPath } from './connection/ResourceNames';
export { beforeDeadline } from './beforeDeadline';
export { DefaultClusterConnections } from './DefaultClusterConnections';
export { ConnectionAwaitedError, ResourceExpiredError } from './errors';
export { refOf } from './refOf';
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
