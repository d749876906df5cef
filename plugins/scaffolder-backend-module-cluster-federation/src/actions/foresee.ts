import type {
  OperationRequest,
  PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { sentences, withContext } from './errors';
import {
  blockedBy,
  blockingFindings,
  logFindings,
  logImpact,
} from './findings';
import type { OperationContext } from './OperationContext';
import { retryWhileUnavailable } from './retryWhileUnavailable';
import { couldNot } from './target';

/**
 * Says in the task log what speaks against a request and whom it concerns.
 *
 * @returns the warnings, each with what helps
 * @throws where something blocks the request
 */
export async function foresee(
  request: OperationRequest,
  options: OperationContext<'preflight'>,
): Promise<string[]> {
  const { service, credentials, signal, logger } = options;
  const { findings, impact } = await retryWhileUnavailable(
    () => service.preflight(request, { credentials, signal }),
    {
      ...options,
      onOutage: reason =>
        logger.warn(`The preflight got no answer (${reason}); asking again`),
    },
  ).catch(error => {
    signal?.throwIfAborted();
    throw withContext(couldNot(request), error);
  });
  logFindings(request, findings, logger);
  if (impact) {
    logImpact(impact, logger);
  }
  const blocking = blockingFindings(request, findings);
  if (blocking.length > 0) {
    throw blockedBy(request, blocking);
  }
  return findings
    .filter(isWarning)
    .map(({ message, fix }) => sentences(message, fix));
}

function isWarning({ severity }: PreflightFinding): boolean {
  return severity === 'warning';
}
