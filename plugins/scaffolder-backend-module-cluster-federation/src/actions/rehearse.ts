import type {
  OperationRequest,
  Plan,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { OperationError, sentences, withContext } from './errors';
import { foresee } from './foresee';
import { logPlan } from './logPlan';
import type { OperationContext } from './OperationContext';
import { couldNot } from './target';

/**
 * Says in the task log what a request would do, and writes nothing anywhere.
 * It asks once: whoever tries a template waits for the answer.
 *
 * @throws where the request would be refused, or would need a person
 */
export async function rehearse(
  request: OperationRequest,
  options: OperationContext<'preflight' | 'plan'>,
): Promise<{ plan: Plan; warnings: string[] }> {
  const { service, credentials, signal, logger } = options;
  const warnings = await foresee(request, { ...options, deadline: Date.now() });
  const plan = await service
    .plan(request, { credentials, signal })
    .catch(error => {
      signal?.throwIfAborted();
      throw withContext(couldNot(request), error);
    });
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
  return { plan, warnings };
}
