import {
  createValidatedOpenApiRouter,
  type internal,
} from '@backstage/backend-openapi-utils';
import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import {
  openApiDocument,
  type OffloadingFilter,
  type OperationFilter,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { NextFunction, Request, Response, Router } from 'express';
import { audited } from './audit';
import { entityTag } from './entityTag';
import { withField } from './fieldErrors';
import type { Caller, FederationService } from './types';

/** Finds what a request asks for. */
type Read = (req: Request, caller: Caller) => Promise<unknown>;

function answer(req: Request, res: Response, body: unknown) {
  res.set('ETag', entityTag(body));
  // Everybody may see something else: shared caches must not keep it.
  res.set('Cache-Control', 'private, no-cache');
  res.vary('Authorization');
  if (req.fresh) {
    res.status(304).end();
  } else {
    res.json(body);
  }
}

/**
 * The HTTP API as the OpenAPI document says it. Requests are validated before
 * they come to a route.
 */
export function createRouter(options: {
  service: FederationService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  /** Answers that the document does not allow become errors; for tests. */
  validateAnswers?: boolean;
}): Router {
  const { service, httpAuth, auditor, validateAnswers } = options;
  const router = createValidatedOpenApiRouter(
    // The validator resolves references in place.
    structuredClone(openApiDocument) as unknown as internal.RequiredDoc,
    validateAnswers
      ? { validatorOptions: { validateResponses: true } }
      : undefined,
  ) as unknown as Router;

  const callerOf = async (req: Request, res: Response): Promise<Caller> => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const gone = new AbortController();
    res.on('close', () => gone.abort());
    return { credentials, signal: gone.signal };
  };

  const get = (path: string, eventId: string, read: Read) =>
    router.get(path, async (req, res) => {
      const caller = await callerOf(req, res);
      const body = await audited(
        auditor,
        req,
        {
          eventId,
          severityLevel: 'low',
          meta: { ...req.params, query: req.query as JsonObject },
        },
        () => read(req, caller),
      );
      answer(req, res, body);
    });

  get('/clusters', 'cluster-fetch', (_, caller) =>
    service.listClusters(caller),
  );
  get('/clusters/:cluster', 'cluster-fetch', (req, caller) =>
    service.getCluster(req.params.cluster, caller),
  );
  get('/peerings', 'peering-fetch', (req, caller) =>
    service.listPeerings(req.query as { cluster?: string }, caller),
  );
  get('/peerings/:cluster/:clusterId', 'peering-fetch', (req, caller) =>
    service.getPeering(req.params.cluster, req.params.clusterId, caller),
  );
  get('/offloadings', 'offloading-fetch', (req, caller) =>
    service.listOffloadings(req.query as OffloadingFilter, caller),
  );
  get('/offloadings/:cluster/:namespace', 'offloading-fetch', (req, caller) =>
    service.getOffloading(req.params.cluster, req.params.namespace, caller),
  );
  get(
    '/placements/by-entity/:kind/:namespace/:name',
    'placement-fetch',
    (req, caller) => {
      const { kind, namespace, name } = req.params;
      return service.listPlacementsByEntity({ kind, namespace, name }, caller);
    },
  );
  get('/placements/:cluster/:namespace', 'placement-fetch', (req, caller) =>
    service.listPlacements(req.params.cluster, req.params.namespace, caller),
  );
  get('/operations', 'operation-fetch', (req, caller) =>
    service.listOperations(req.query as OperationFilter, caller),
  );
  get('/operations/:id', 'operation-fetch', (req, caller) => {
    // Validation has made a number of it.
    const { waitSeconds, since } = req.query as {
      waitSeconds?: number;
      since?: string;
    };
    return service.getOperation(
      req.params.id,
      waitSeconds === undefined ? undefined : { waitSeconds, since },
      caller,
    );
  });

  router.post('/operations', async (req, res) => {
    const caller = await callerOf(req, res);
    const request: OperationRequest = req.body;
    const { kind, cluster, namespace } = request;
    const operation = await audited(
      auditor,
      req,
      {
        eventId: 'operation-create',
        severityLevel: 'medium',
        meta: { kind, cluster, namespace },
      },
      () => service.createOperation(request, caller),
      ({ id }) => ({ operationId: id }),
    );
    res
      .status(202)
      .set('Location', `${req.baseUrl}/operations/${operation.id}`)
      .set('Cache-Control', 'no-store')
      .json(operation);
  });

  router.use(
    (error: unknown, req: Request, _res: Response, next: NextFunction) =>
      next(withField(error, req.body)),
  );
  return router;
}
