import { isError } from '@backstage/errors';
import type { Blockage } from './types';

/** What a failed call means for the step that made it. */
export type Failure =
  | { passes: true; reason: string }
  | ({ passes: false } & Blockage);

const fixes: Record<string, (cluster: string) => string> = {
  NotAllowedError: cluster =>
    `Give the portal's credential for cluster ${cluster} the right to do this.`,
  InputError: () => 'Request it again with what the message asks for.',
  NotFoundError: cluster =>
    `Check that the namespace exists and that Liqo is installed completely on cluster ${cluster}.`,
};

/**
 * Tells failures that pass (no contact, timeouts, conflicts of concurrent
 * writers) from those that need a person.
 */
export function classifyFailure(error: unknown, cluster: string): Failure {
  const { name, message } = isError(error)
    ? error
    : { name: 'Error', message: String(error) };
  // Two writers at once pass; a field that another manager owns does not.
  if (name === 'ConflictError' && message.includes('field managers:')) {
    return {
      passes: false,
      reason: message,
      fix: 'Change it with the tool that manages it, which the message names.',
    };
  }
  const fix = fixes[name];
  if (!fix) {
    return { passes: true, reason: message };
  }
  // Admission webhooks answer 403 like missing rights do, but say what is wrong.
  return /admission webhook/i.test(message)
    ? { passes: false, reason: message, fix: fixes.InputError(cluster) }
    : { passes: false, reason: message, fix: fix(cluster) };
}
