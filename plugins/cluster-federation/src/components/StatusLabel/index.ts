export * from './labels';
export { StatusIcon } from './StatusIcon';
export { StatusLabel } from './StatusLabel';
