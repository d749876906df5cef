import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Request, Response } from 'express';
import type { Caller, FederationService } from './types';

/** What routes are made with. */
export interface RouteOptions {
  service: FederationService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}

/** Who sends a request, and whether they still wait for the answer. */
export async function callerOf(
  httpAuth: HttpAuthService,
  request: Request,
  response: Response,
): Promise<Caller> {
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  return { credentials, signal: gone.signal };
}
