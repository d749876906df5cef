import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Plan,
  PlanObject,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { sentences } from './errors';

const dryRuns: Record<PlanObject['dryRun'], string> = {
  Accepted: 'accepted when tried without effect',
  Refused: 'refused when tried without effect',
  NotTried: 'not tried',
};

function describeObject(object: PlanObject): string {
  const { action, kind, namespace, name, cluster, dryRun, message } = object;
  const what = `${action} ${kind} ${
    namespace ? `${namespace}/` : ''
  }${name} on ${cluster}`;
  return action === 'Keep'
    ? what
    : `${what}; ${dryRuns[dryRun]}${message ? `: ${message}` : ''}`;
}

/** Writes a plan into a task log. */
export function logPlan(plan: Plan, logger: LoggerService) {
  for (const { title, state, reason, fix, objects } of plan.steps) {
    if (state === 'Blocked') {
      logger.warn(`Plan, ${title}: blocked. ${sentences(reason, fix)}`);
    } else {
      logger.info(`Plan, ${title}: ${state.toLowerCase()}`);
    }
    for (const object of objects) {
      logger[object.dryRun === 'Refused' ? 'warn' : 'info'](
        `  ${describeObject(object)}`,
      );
      // An object that is made anew differs from nothing in everything.
      if (object.action === 'Change') {
        for (const { path, from, to } of object.differences) {
          logger.info(`    ${path}: ${from ?? 'absent'} → ${to ?? 'absent'}`);
        }
      }
    }
  }
  for (const { tool, description, lines } of plan.commands) {
    logger.info(`The same with ${tool}. ${description}`);
    lines.forEach(line => logger.info(`  ${line}`));
  }
  if (plan.manifest) {
    logger.info(`The same as a manifest:\n${plan.manifest}`);
  }
}
