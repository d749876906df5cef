export { DefaultFederationService } from './DefaultFederationService';
export { OperationControl } from './OperationControl';
export { OperationReader } from './OperationReader';
export { NamespaceRequests } from './NamespaceRequests';
export { PeeringRequests } from './PeeringRequests';
export { OperationRequests } from './OperationRequests';
export { auditEndedOperations } from './operationAudit';
export { createRouter } from './router';
export type { Caller, FederationService } from './types';
