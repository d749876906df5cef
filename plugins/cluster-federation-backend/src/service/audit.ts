import type {
  AuditorService,
  AuditorServiceEventSeverityLevel,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';
import { denialOf } from '../permissions';

/** What is written of a request. */
export interface AuditedRequest {
  eventId: string;
  severityLevel: AuditorServiceEventSeverityLevel;
  meta: JsonObject;
}

/** Leaves an event of a try that was refused, whatever else is written of it. */
export async function auditDenial(
  auditor: AuditorService,
  request: Request,
  { eventId, severityLevel, meta }: AuditedRequest,
  error: Error,
) {
  const denied = await auditor.createEvent({
    eventId: 'access-denied',
    request,
    // Trying to change something weighs more than trying to see it.
    severityLevel: severityLevel === 'low' ? 'medium' : 'high',
    meta: { ...meta, ...denialOf(error), attempted: eventId },
  });
  await denied.fail({ error });
}

/**
 * Runs a request between the marks of the audit log. One that is refused
 * leaves an event of its own, for reads themselves are of low severity.
 */
export async function audited<T>(
  auditor: AuditorService,
  request: Request,
  audit: AuditedRequest,
  run: () => Promise<T>,
  describe?: (result: T) => JsonObject,
): Promise<T> {
  const event = await auditor.createEvent({ ...audit, request });
  let result: T;
  try {
    result = await run();
  } catch (thrown) {
    const error = toError(thrown);
    await event.fail({ error });
    if (error instanceof NotAllowedError || denialOf(error)) {
      await auditDenial(auditor, request, audit, error);
    }
    throw thrown;
  }
  await event.success(describe && { meta: describe(result) });
  return result;
}
