import {
  isPeeringRequest,
  type OperationRequest,
  type PeeringRequest,
  type Plan,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { OperationError, sentences, withContext } from './errors';
import {
  blockedBy,
  blockingFindings,
  logFindings,
  logImpact,
} from './findings';
import { logPlan } from './logPlan';
import type { OperationContext } from './OperationContext';
import { couldNot } from './target';

type RehearsalContext = OperationContext<'preflight' | 'plan'>;

/**
 * Says in the task log what a request would do, and writes nothing anywhere.
 *
 * @throws where the request would be refused, or would need a person
 */
export async function rehearse(
  request: OperationRequest,
  options: RehearsalContext,
): Promise<Plan> {
  const { service, credentials, signal, logger } = options;
  if (isPeeringRequest(request)) {
    await rehearsePreflight(request, options);
  }
  const plan = await service
    .plan(request, { credentials, signal })
    .catch(refused(request, options));
  logPlan(plan, logger);
  const blocked = plan.steps.find(({ state }) => state === 'Blocked');
  if (blocked) {
    throw new OperationError(
      sentences(
        `${couldNot(request)}: ${blocked.title} would be blocked`,
        blocked.reason,
        blocked.fix,
      ),
    );
  }
  logger.info('Dry run: nothing was changed');
  return plan;
}

async function rehearsePreflight(
  request: PeeringRequest,
  options: RehearsalContext,
) {
  const { service, credentials, signal, logger } = options;
  const { findings, impact } = await service
    .preflight(request, { credentials, signal })
    .catch(refused(request, options));
  logFindings(request, findings, logger);
  if (impact) {
    logImpact(impact, logger);
  }
  const blocking = blockingFindings(request, findings);
  if (blocking.length > 0) {
    throw blockedBy(request, blocking);
  }
}

// Asked once: whoever tries a template waits for the answer.
function refused(request: OperationRequest, { signal }: RehearsalContext) {
  return (error: unknown): never => {
    signal?.throwIfAborted();
    throw withContext(couldNot(request), error);
  };
}
