export { DefaultFederationState } from './DefaultFederationState';
export type { FederationState, NamespaceState, PodFilter } from './types';
