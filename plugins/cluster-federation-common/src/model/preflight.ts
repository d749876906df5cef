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
 * What speaks for and against a change, and what it would affect.
 *
 * @public
 */
export interface PreflightAnswer {
  findings: PreflightFinding[];
}
