import {
  createValidatedOpenApiRouter,
  type internal,
} from '@backstage/backend-openapi-utils';
import { openApiDocument } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  Router,
  type NextFunction,
  type Request,
  type Response,
} from 'express';
import { auditDenial } from './audit';
import { addChangeRoutes } from './changeRoutes';
import { withField } from './fieldErrors';
import { addPeerCommandRoutes } from './peerCommandRoutes';
import { readBody } from './readBody';
import { refuseChanges } from './readOnly';
import { addReadRoutes } from './readRoutes';
import type { RouteOptions } from './routing';

/**
 * The HTTP API as the OpenAPI document says it. Requests are validated before
 * they come to a route. In a portal that is read-only no route changes anything.
 */
export function createRouter(
  options: RouteOptions & {
    /** Answers that the document does not allow become errors; for tests. */
    validateAnswers?: boolean;
  },
): Router {
  const { service, auditor, validateAnswers } = options;
  const { readOnly } = service.getInfo();
  const api = createValidatedOpenApiRouter(
    // The validator resolves references in place.
    structuredClone(openApiDocument) as unknown as internal.RequiredDoc,
    {
      middleware: [readBody],
      ...(validateAnswers && { validatorOptions: { validateResponses: true } }),
    },
  ) as unknown as Router;

  addReadRoutes(api, options);
  if (!readOnly) {
    addChangeRoutes(api, options);
    addPeerCommandRoutes(api, options);
  }
  api.use((error: unknown, req: Request, _res: Response, next: NextFunction) =>
    next(withField(error, req.body, req.path)),
  );
  if (!readOnly) {
    return api;
  }

  const router = Router();
  router.use(
    refuseChanges((request, error) =>
      auditDenial(
        auditor,
        request,
        {
          eventId: 'change',
          severityLevel: 'medium',
          meta: { method: request.method, path: request.path },
        },
        error,
      ),
    ),
  );
  router.use(api);
  return router;
}
