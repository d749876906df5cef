import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type {
  Impact,
  OperationRequest,
  PreflightFinding,
  PreflightSeverity,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { sentences } from './errors';
import { couldNot } from './target';

const words: Record<PreflightSeverity, string> = {
  ok: 'ok',
  warning: 'warning',
  blocking: 'blocking',
  'could-not-check': 'could not check',
};

const levels: Record<PreflightSeverity, 'info' | 'warn' | 'error'> = {
  ok: 'info',
  warning: 'warn',
  blocking: 'error',
  'could-not-check': 'warn',
};

function overridesOf(request: OperationRequest): string[] {
  return request.kind === 'peer' ? request.spec.overrides ?? [] : [];
}

/** Findings that stop a request. */
export function blockingFindings(
  request: OperationRequest,
  findings: PreflightFinding[],
): PreflightFinding[] {
  const overrides = overridesOf(request);
  return findings.filter(
    ({ check, severity }) =>
      severity === 'blocking' && !overrides.includes(check),
  );
}

export function logFindings(
  request: OperationRequest,
  findings: PreflightFinding[],
  logger: LoggerService,
) {
  const blocking = blockingFindings(request, findings);
  for (const finding of findings) {
    const { check, severity, message, fix, cluster, advisory } = finding;
    const isOverridden = severity === 'blocking' && !blocking.includes(finding);
    const marks = [
      words[severity],
      isOverridden && 'overridden',
      advisory && 'advisory',
    ].filter(Boolean);
    const about = cluster ? `${check} (${cluster})` : check;
    logger[isOverridden ? 'warn' : levels[severity]](
      `Preflight ${about}: ${marks.join(', ')}. ${sentences(message, fix)}`,
    );
  }
}

export function logImpact(impact: Impact, logger: LoggerService) {
  logger.info(`Impact: pods that do not stay: ${impact.movingPods}`);
  for (const each of impact.namespaces) {
    const { cluster, namespace, owner, pods, fate, volumes } = each;
    logger.info(
      [
        `Impact on namespace ${namespace} of cluster ${cluster}`,
        owner && `owner: ${owner}`,
        `pods on the member: ${pods} (${fate})`,
        volumes.length > 0 && `volumes on the member: ${volumes.join(', ')}`,
      ]
        .filter(Boolean)
        .join('; '),
    );
  }
  const { namespaces, pods } = impact.hidden;
  if (namespaces > 0) {
    logger.info(
      `Impact on namespaces that you may not see: ${namespaces}; pods on the member: ${pods}`,
    );
  }
}

/** Says what stands in the way, what helps, and how to go on all the same. */
export function blockedBy(
  request: OperationRequest,
  blocking: PreflightFinding[],
): ConflictError {
  const checks = [...new Set(blocking.map(({ check }) => check))];
  return new ConflictError(
    sentences(
      `${couldNot(request)}: the preflight found what stands in the way`,
      ...blocking.map(({ check, message, fix }) =>
        sentences(`${check}: ${message}`, fix),
      ),
      request.kind === 'peer'
        ? `To go on all the same, add to the input overrides: ${checks.join(
            ', ',
          )}`
        : undefined,
    ),
  );
}
