import type { PodOffloadingStrategy } from './offloading';

/**
 * What a check found.
 *
 * - `ok`: nothing stands in the way.
 * - `warning`: it will work, but not as one may expect.
 * - `blocking`: it will fail; nothing should be written before it is resolved.
 * - `could-not-check`: nothing is known, neither good nor bad.
 *
 * @public
 */
export type PreflightSeverity =
  | 'ok'
  | 'warning'
  | 'blocking'
  | 'could-not-check';

/**
 * One sentence about one thing that was checked before a change.
 *
 * @public
 */
export interface PreflightFinding {
  /** Id of the check. */
  check: string;
  severity: PreflightSeverity;
  message: string;
  /** What a person can do about it. */
  fix?: string;
  /** The cluster it is about, where it is about one. */
  cluster?: string;
  /** It repeats what is known in general, and could not be verified here. */
  advisory?: boolean;
}

/**
 * A namespace whose pods a change concerns.
 *
 * @public
 */
export interface ImpactedNamespace {
  cluster: string;
  namespace: string;
  /** Entity ref, where the Namespace object names an owner. */
  owner?: string;
  podOffloadingStrategy: PodOffloadingStrategy;
  /** Pods that run on the member. */
  pods: number;
  /**
   * What happens to these pods: they go on running where they are, are
   * scheduled anew elsewhere, or stay pending because nothing else may run them.
   */
  fate: 'Stay' | 'Rescheduled' | 'Pending';
  /** Names of PersistentVolumeClaims whose volumes lie on the member. */
  volumes: string[];
}

/**
 * Whom a change concerns.
 *
 * @public
 */
export interface Impact {
  /** Those that the caller may see, most pods first. */
  namespaces: ImpactedNamespace[];
  /** The others, of which the caller learns no more than their number. */
  hidden: { namespaces: number; pods: number };
  /** Pods that do not stay where they are, the hidden ones included. */
  movingPods: number;
}

/**
 * What speaks for and against a change, and what it would affect.
 *
 * @public
 */
export interface PreflightAnswer {
  findings: PreflightFinding[];
  /** Absent for changes that take nothing away from running pods. */
  impact?: Impact;
}
