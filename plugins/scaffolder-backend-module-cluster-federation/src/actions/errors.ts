import { CustomErrorBase, ForwardedError, isError } from '@backstage/errors';
import type { PreflightFinding } from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** An operation did not come to a good end, or not in time. */
export class OperationError extends CustomErrorBase {
  name = 'OperationError' as const;
}

/** Status code of the answer that an error stands for, if there was an answer. */
export function statusOf(error: unknown): number | undefined {
  return isError(error) &&
    error.name === 'ResponseError' &&
    typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}

/** What the backend says beside the message when it answers with a conflict. */
export interface Conflict {
  /** The open operation on the same target. */
  operationId?: string;
  /** What a preflight found that blocks the request. */
  findings?: PreflightFinding[];
}

export function conflictOf(error: unknown): Conflict {
  const told = toldBy(error);
  if (statusOf(error) !== 409 || !isError(told)) {
    return {};
  }
  const { operationId, findings } = told;
  return {
    ...(typeof operationId === 'string' && { operationId }),
    ...(Array.isArray(findings) && { findings }),
  };
}

/**
 * Whether trying again may help: no answer came at all, or one that says so.
 * A bug of ours that throws a TypeError is taken for a network error too; it
 * then shows up when the time is over.
 */
export function isUnavailable(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined) {
    return status >= 500 || status === 408 || status === 429;
  }
  return (
    isError(error) &&
    ['TypeError', 'FetchError', 'TimeoutError'].includes(error.name)
  );
}

/** What happened, in the words of whoever answered. */
export function explain(error: unknown): string {
  const told = toldBy(error);
  return isError(told) ? told.message : String(told);
}

/** The same error with a sentence of context, and without HTTP around it. */
export function withContext(message: string, error: unknown): ForwardedError {
  return new ForwardedError(message, toldBy(error));
}

// The message of a ResponseError only tells the status, and that of a failed
// fetch nothing; both have the answer or reason as their cause.
function toldBy(error: unknown): unknown {
  return isError(error) &&
    ['ResponseError', 'TypeError'].includes(error.name) &&
    isError(error.cause)
    ? error.cause
    : error;
}

/** Joins sentences, each with its full stop. */
export function sentences(...parts: (string | undefined)[]): string {
  return parts
    .filter(part => part)
    .map(part => (/[.!?]$/.test(part!) ? part : `${part}.`))
    .join(' ');
}
