export { RightsChecker } from './RightsChecker';
export type { ContactSource } from './RightsChecker';
export type { ClusterRightsSource } from './types';
