import type { LiqoMajor } from '../model';

/**
 * What `liqoctl install` knows how to install Liqo on; `generic` is anything
 * else, by its pod and service ranges.
 *
 * @public
 */
export type InstallProvider =
  | 'aks'
  | 'eks'
  | 'generic'
  | 'gke'
  | 'k3s'
  | 'kind'
  | 'kubeadm'
  | 'openshift';

/**
 * Something about a cluster that the commands mention.
 *
 * @public
 */
export type InstallOptionName =
  | 'apiServerUrl'
  | 'clusterLabels'
  | 'clusterName'
  | 'credentialsPath'
  | 'fqdn'
  | 'liqoClusterId'
  | 'podCidr'
  | 'policyName'
  | 'privateLink'
  | 'projectId'
  | 'region'
  | 'reservedSubnets'
  | 'resourceGroup'
  | 'serviceCidr'
  | 'subscriptionId'
  | 'subscriptionName'
  | 'userName'
  | 'vnetResourceGroup'
  | 'zone';

/**
 * What to install Liqo on. Secrets have no place here: where liqoctl needs
 * some, the instructions say where it takes them from.
 *
 * @public
 */
export interface InstallRequest {
  provider: InstallProvider;
  liqoMajor: LiqoMajor;
  /** Exact version, for example `v1.2.0`. */
  liqoVersion?: string;
  /** A missing one stands as `<PLACEHOLDER>` in the commands. */
  options?: Partial<Record<InstallOptionName, string>>;
}

/**
 * One step of the instructions.
 *
 * @public
 */
export interface InstallStep {
  title: string;
  /** Lines for a POSIX shell. */
  commands: string[];
  note?: string;
}

/**
 * How to install Liqo on a cluster.
 *
 * @public
 */
export interface InstallInstructions {
  title: string;
  /** What must be there before. */
  requirements: string[];
  steps: InstallStep[];
  /** What does not work there afterwards. */
  limits: string[];
}

/**
 * An option, for forms.
 *
 * @public
 */
export interface InstallOption {
  name: InstallOptionName;
  title: string;
  /** The commands can't be run without it, or what stands in its place. */
  required: boolean;
  /** Takes the place of another option. */
  insteadOf?: InstallOptionName;
  /** What the option looks like, in words. */
  hint: string;
}
