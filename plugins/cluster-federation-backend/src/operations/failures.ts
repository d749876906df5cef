import { isError } from '@backstage/errors';
import { explainRefusal, type FailedOperation } from './refusals';
import { clusterOfSide, sideOf } from './sides';
import type { Blockage } from './types';

/** What a failed call means for the step that made it. */
export type Failure =
  | { passes: true; reason: string }
  | ({ passes: false } & Blockage);

const REQUEST_AGAIN = 'Request it again with what the message asks for.';

/**
 * Tells failures that pass (no contact, timeouts, conflicts of concurrent
 * writers) from those that need a person.
 */
export function classifyFailure(
  error: unknown,
  operation: FailedOperation,
): Failure {
  const { name, message } = isError(error)
    ? error
    : { name: 'Error', message: String(error) };
  const side = sideOf(error);
  const needsPerson = (fix: string): Failure => ({
    passes: false,
    reason: message,
    fix,
  });
  switch (name) {
    case 'ConflictError':
      // Two writers at once pass; a field that another manager owns does not.
      return message.includes('field managers:')
        ? needsPerson(
            'Change it with the tool that manages it, which the message names.',
          )
        : { passes: true, reason: message };
    case 'NotAllowedError':
      // Admission answers 403 like missing rights do, but says what is wrong.
      return /admission webhook|ValidatingAdmissionPolicy/i.test(message)
        ? needsPerson(REQUEST_AGAIN)
        : { passes: false, ...explainRefusal(message, operation, side) };
    case 'InputError':
      return needsPerson(REQUEST_AGAIN);
    case 'NotFoundError':
      return needsPerson(
        `Check that ${
          operation.member === undefined ? 'the namespace exists and that ' : ''
        }Liqo is installed completely on cluster ${clusterOfSide(
          operation,
          side,
        )}.`,
      );
    default:
      return { passes: true, reason: message };
  }
}
