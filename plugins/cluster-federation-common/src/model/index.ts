export * from './cluster';
export * from './federationInfo';
export * from './offloading';
export * from './operation';
export * from './peering';
export * from './placement';
export * from './plan';
export * from './preflight';
export { parseQuantity } from './quantity';
