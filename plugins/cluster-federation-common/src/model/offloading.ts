/**
 * How the namespace is called on the members.
 *
 * @public
 */
export type NamespaceMappingStrategy =
  | 'DefaultName'
  | 'EnforceSameName'
  | 'SelectedName';

/**
 * Where the pods of an offloaded namespace may run.
 *
 * @public
 */
export type PodOffloadingStrategy = 'LocalAndRemote' | 'Local' | 'Remote';

/**
 * Phase of an offloading (NamespaceOffloading `.status.offloadingPhase`);
 * `Pending` while Liqo has not looked at it yet.
 *
 * @public
 */
export type OffloadingPhase =
  | 'Pending'
  | 'Ready'
  | 'InProgress'
  | 'NoClusterSelected'
  | 'SomeFailed'
  | 'AllFailed'
  | 'Terminating';

/**
 * One expression of a node selector, as Kubernetes defines it.
 *
 * @public
 */
export interface NodeSelectorRequirement {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  values?: string[];
}

/**
 * Chooses members by the labels of their virtual nodes. Terms are or-ed, the
 * expressions of a term and-ed; no term at all chooses every member.
 *
 * @public
 */
export interface ClusterSelector {
  nodeSelectorTerms: { matchExpressions?: NodeSelectorRequirement[] }[];
}

/**
 * What an offloading asks for (NamespaceOffloading `.spec`).
 *
 * @public
 */
export interface OffloadingSpec {
  namespaceMappingStrategy: NamespaceMappingStrategy;
  podOffloadingStrategy: PodOffloadingStrategy;
  clusterSelector: ClusterSelector;
  /** Only with `SelectedName`. */
  remoteNamespaceName?: string;
}

/**
 * The namespace on one member.
 *
 * @public
 */
export interface OffloadingRemote {
  clusterId: string;
  /** Connection name where the portal knows the member, else its cluster ID. */
  name: string;
  /** Name of the namespace there. */
  namespace?: string;
  phase: 'Ready' | 'Creating' | 'Failed' | 'Terminating' | 'NotSelected';
  reason?: string;
  message?: string;
  /** ISO 8601. */
  since?: string;
}

/**
 * One offloaded namespace (Liqo's NamespaceOffloading).
 *
 * @public
 */
export interface Offloading extends OffloadingSpec {
  /** Connection name of the host. */
  cluster: string;
  namespace: string;
  phase: OffloadingPhase;
  /** One sentence that explains a phase other than `Ready`. */
  message?: string;
  remotes: OffloadingRemote[];
  /** Pods of the namespace: on the host itself, and by the cluster ID of each member. */
  pods: { local: number; remote: Record<string, number> };
  /** Entity ref that the Namespace object names as its owner (annotation `cluster-federation/owner`). */
  owner?: string;
  /** ISO 8601. */
  createdAt?: string;
}
