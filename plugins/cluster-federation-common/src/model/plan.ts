import type { OperationRequest } from './operation';

/**
 * Where a step of a plan stands before anything is done.
 *
 * - `Done`: what it is about holds already.
 * - `Next`: the first one to act. Its changes were tried on the API servers,
 *   without effect (`dryRun=All`).
 * - `Later`: rests on what earlier steps make, so some values are placeholders.
 * - `Blocked`: will not converge without a person.
 *
 * @public
 */
export type PlanStepState = 'Done' | 'Next' | 'Later' | 'Blocked';

/**
 * What a field is and will be. Values are JSON, shortened where they are long;
 * keys and credentials are never among them, a placeholder in angle brackets
 * stands for each.
 *
 * @public
 */
export interface PlanDifference {
  /** Such as `spec.resources.cpu`. */
  path: string;
  /** Absent where the field is new. */
  from?: string;
  /** Absent where the field goes. */
  to?: string;
}

/**
 * One object that a step touches.
 *
 * @public
 */
export interface PlanObject {
  /** Connection name of the cluster it is on. */
  cluster: string;
  action: 'Create' | 'Change' | 'Delete' | 'Keep';
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  /** What the API server said when the change was tried without effect. */
  dryRun: 'Accepted' | 'Refused' | 'NotTried';
  /** Why it was refused, or could not be tried. */
  message?: string;
  differences: PlanDifference[];
}

/**
 * One step of a plan; the same steps that the operation will have.
 *
 * @public
 */
export interface PlanStep {
  id: string;
  title: string;
  state: PlanStepState;
  /** When blocked: why, in one sentence. */
  reason?: string;
  /** When blocked: what a person can do. */
  fix?: string;
  objects: PlanObject[];
}

/**
 * Commands that do the same, for a shell.
 *
 * @public
 */
export interface EquivalentCommands {
  /** `liqoctl` or `kubectl`. */
  tool: 'liqoctl' | 'kubectl';
  /** When to use them, in one sentence. */
  description: string;
  lines: string[];
}

/**
 * What a change would do, before it is done.
 *
 * @public
 */
export interface Plan {
  /** The request, with the member by its connection name. */
  request: OperationRequest;
  steps: PlanStep[];
  commands: EquivalentCommands[];
  /** YAML of the objects that say what is wanted, for GitOps; absent where there are none. */
  manifest?: string;
}
