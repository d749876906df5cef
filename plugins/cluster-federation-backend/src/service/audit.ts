import type {
  AuditorService,
  AuditorServiceEventSeverityLevel,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/** What is written of a request. */
export interface AuditedRequest {
  eventId: string;
  severityLevel: AuditorServiceEventSeverityLevel;
  meta: JsonObject;
}

/**
 * Runs a request between the marks of the audit log. A read that is refused
 * leaves an event of its own, for reads themselves are of low severity.
 */
export async function audited<T>(
  auditor: AuditorService,
  request: Request,
  { eventId, severityLevel, meta }: AuditedRequest,
  run: () => Promise<T>,
  describe?: (result: T) => JsonObject,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    request,
    severityLevel,
    meta,
  });
  let result: T;
  try {
    result = await run();
  } catch (error) {
    await event.fail({ error: toError(error) });
    if (error instanceof NotAllowedError && severityLevel === 'low') {
      const denied = await auditor.createEvent({
        eventId: 'access-denied',
        request,
        severityLevel: 'medium',
        meta: { ...meta, attempted: eventId },
      });
      await denied.fail({ error });
    }
    throw error;
  }
  await event.success(describe && { meta: describe(result) });
  return result;
}
