/**
 * Scaffolder actions of Cluster Federation.
 *
 * @packageDocumentation
 */
export { scaffolderModuleClusterFederation as default } from './module';
