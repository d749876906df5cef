import type { LoggerService } from '@backstage/backend-plugin-api';
import type { PreflightFinding } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { reasonOf } from './results';
import type { CheckResult, PreflightCheck, PreflightContext } from './types';

const DEADLINE_MS = 8_000;

/** Nothing was said in time. */
const late = Symbol('late');

interface RunPreflightOptions {
  logger: LoggerService;
  /** For each check by itself. */
  deadlineMs?: number;
}

/**
 * Runs checks side by side and answers with what they found, in their order.
 * Never rejects.
 */
export async function runPreflight(
  checks: PreflightCheck[],
  context: PreflightContext,
  options: RunPreflightOptions,
): Promise<PreflightFinding[]> {
  const findings = await Promise.all(
    checks.map(async check => {
      const results = await runCheck(check, context, options);
      return results.map(result => ({ check: check.id, ...result }));
    }),
  );
  return findings.flat();
}

async function runCheck(
  check: PreflightCheck,
  context: PreflightContext,
  { logger, deadlineMs = DEADLINE_MS }: RunPreflightOptions,
): Promise<CheckResult[]> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<typeof late>(resolve => {
    timer = setTimeout(() => resolve(late), deadlineMs);
  });
  try {
    const results = await Promise.race([check.run(context), deadline]);
    return results === late
      ? unknown(`no answer within ${deadlineMs / 1000} seconds`)
      : results;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) {
      logger.error(`Preflight check ${check.id} failed: ${error}`);
    }
    return unknown(reason ?? 'an unexpected error, which the log tells');
  } finally {
    clearTimeout(timer);
  }
}

function unknown(reason: string): CheckResult[] {
  return [
    { severity: 'could-not-check', message: `Could not check: ${reason}.` },
  ];
}
