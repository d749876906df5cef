/**
 * Cloud authentication for clusters that Cluster Federation takes from the
 * portal's `kubernetes:` configuration.
 *
 * @packageDocumentation
 */
export { kubernetesAuthModule as default } from './module';
