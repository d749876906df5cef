import type { JsonObject } from '@backstage/types';
import type { Request, Response, Router } from 'express';
import { audited, type AuditedRequest } from './audit';
import { callerOf, type RouteOptions } from './routing';
import type { Caller } from './types';

/** A route whose use leaves a mark in the audit log, and whose answer nobody keeps. */
interface AuditedPost<T> {
  audit(request: Request): AuditedRequest;
  run(request: Request, caller: Caller): Promise<T>;
  /** What the log tells of the result. */
  describe?(result: T): JsonObject;
  /** 200 if not said. */
  status?: number;
  /** Headers and the like, before the result is sent. */
  prepare?(response: Response, request: Request, result: T): void;
}

export function auditedPost<T>(
  router: Router,
  path: string,
  { httpAuth, auditor }: Pick<RouteOptions, 'httpAuth' | 'auditor'>,
  { audit, run, describe, status = 200, prepare }: AuditedPost<T>,
) {
  router.post(path, async (request, response) => {
    const caller = await callerOf(httpAuth, request, response);
    const result = await audited(
      auditor,
      request,
      audit(request),
      () => run(request, caller),
      describe,
    );
    response.status(status).set('Cache-Control', 'no-store');
    prepare?.(response, request, result);
    response.json(result);
  });
}
