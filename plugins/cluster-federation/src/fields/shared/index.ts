export { ClusterSelect, type ClusterOption } from './ClusterSelect';
export { fieldProps } from './fieldProps';
export { hostOf, hostOptions, type HostOptions } from './hostOf';
export { lookUp } from './lookUp';
export { validatorOf, type ValidationContext } from './validatorOf';
