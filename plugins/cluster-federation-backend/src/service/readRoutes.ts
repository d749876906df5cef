import type { AuditorServiceEventSeverityLevel } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import {
  type OffloadingFilter,
  type OperationFilter,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Request, Response, Router } from 'express';
import { audited } from './audit';
import { auditedPost } from './auditedPost';
import { entityTag } from './entityTag';
import { installInstructionsOf } from './installInstructionsOf';
import { callerOf, type RouteOptions } from './routing';
import type { Caller } from './types';

/** Finds what a request asks for. */
type Read = (request: Request, caller: Caller) => Promise<unknown>;

function answer(request: Request, response: Response, body: unknown) {
  response.set('ETag', entityTag(body));
  // Everybody may see something else: shared caches must not keep it.
  response.set('Cache-Control', 'private, no-cache');
  response.vary('Authorization');
  if (request.fresh) {
    response.status(304).end();
  } else {
    response.json(body);
  }
}

/** Everything that can be seen. */
export function addReadRoutes(router: Router, options: RouteOptions) {
  const { service, httpAuth, auditor } = options;

  const get = (
    path: string,
    eventId: string,
    read: Read,
    severityLevel: AuditorServiceEventSeverityLevel = 'low',
  ) =>
    router.get(path, async (request, response) => {
      const caller = await callerOf(httpAuth, request, response);
      const body = await audited(
        auditor,
        request,
        {
          eventId,
          severityLevel,
          meta: { ...request.params, query: request.query as JsonObject },
        },
        () => read(request, caller),
      );
      answer(request, response, body);
    });

  get('/info', 'info-fetch', async () => service.getInfo());
  get('/clusters', 'cluster-fetch', (_, caller) =>
    service.listClusters(caller),
  );
  get('/clusters/:cluster', 'cluster-fetch', ({ params }, caller) =>
    service.getCluster(params.cluster, caller),
  );
  get(
    '/clusters/:cluster/rights',
    'cluster-rights-fetch',
    ({ params }, caller) => service.getClusterRights(params.cluster, caller),
    'medium',
  );
  get('/peerings', 'peering-fetch', ({ query }, caller) =>
    service.listPeerings(query as { cluster?: string }, caller),
  );
  get('/peerings/:cluster/:clusterId', 'peering-fetch', ({ params }, caller) =>
    service.getPeering(params.cluster, params.clusterId, caller),
  );
  get('/capacity', 'capacity-fetch', ({ query }, caller) =>
    service.listCapacity(query as { cluster?: string }, caller),
  );
  // A question too long for an address.
  auditedPost(router, '/fit', options, {
    audit: ({ body: { cluster, namespace } }) => ({
      eventId: 'capacity-fetch',
      severityLevel: 'low',
      meta: { cluster, ...(namespace && { namespace }) },
    }),
    run: ({ body }, caller) => service.fit(body, caller),
  });
  get('/offloadings', 'offloading-fetch', ({ query }, caller) =>
    service.listOffloadings(query as OffloadingFilter, caller),
  );
  get(
    '/offloadings/:cluster/:namespace',
    'offloading-fetch',
    ({ params }, caller) =>
      service.getOffloading(params.cluster, params.namespace, caller),
  );
  get(
    '/placements/by-entity/:kind/:namespace/:name',
    'placement-fetch',
    ({ params: { kind, namespace, name } }, caller) =>
      service.listPlacementsByEntity({ kind, namespace, name }, caller),
  );
  get(
    '/placements/:cluster/:namespace',
    'placement-fetch',
    ({ params }, caller) =>
      service.listPlacements(params.cluster, params.namespace, caller),
  );
  get(
    '/reflected-services/:cluster/:namespace',
    'reflected-service-fetch',
    ({ params }, caller) =>
      service.listReflectedServices(params.cluster, params.namespace, caller),
  );
  get('/install-instructions', 'install-instructions-fetch', async request =>
    installInstructionsOf(request.query),
  );
  get('/operations', 'operation-fetch', ({ query }, caller) =>
    service.listOperations(query as OperationFilter, caller),
  );
  get('/operations/:id', 'operation-fetch', ({ params, query }, caller) => {
    // Validation has made a number of it.
    const { waitSeconds, since } = query as {
      waitSeconds?: number;
      since?: string;
    };
    return service.getOperation(
      params.id,
      waitSeconds === undefined ? undefined : { waitSeconds, since },
      caller,
    );
  });
}
