export { FederationOffloadingStrategy } from './FederationOffloadingStrategy';
export { federationOffloadingStrategySchema } from './schema';
export { validateStrategy } from './validateStrategy';
