export { DefaultFederationService } from './DefaultFederationService';
export { OperationReader } from './OperationReader';
export { OperationRequests } from './OperationRequests';
export { auditEndedOperations } from './operationAudit';
export { createRouter } from './router';
export type { Caller, FederationService } from './types';
