export { DefaultFederationService } from './DefaultFederationService';
export { OperationsService } from './OperationsService';
export { createRouter } from './router';
export type { Caller, FederationService } from './types';
