export { FederationClusterSelector } from './FederationClusterSelector';
export { federationClusterSelectorSchema } from './schema';
export { validateSelector } from './validateSelector';
