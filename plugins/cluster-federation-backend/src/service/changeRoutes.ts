import type { OperationRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Router } from 'express';
import { audited } from './audit';
import { callerOf, type RouteOptions } from './routing';

/** Everything that changes something; a portal that is read-only has none of it. */
export function addChangeRoutes(router: Router, options: RouteOptions) {
  const { service, httpAuth, auditor } = options;

  router.post('/operations', async (request, response) => {
    const caller = await callerOf(httpAuth, request, response);
    const wanted: OperationRequest = request.body;
    const { kind, cluster, namespace } = wanted;
    const operation = await audited(
      auditor,
      request,
      {
        eventId: 'operation-create',
        severityLevel: 'medium',
        meta: { kind, cluster, namespace },
      },
      () => service.createOperation(wanted, caller),
      ({ id }) => ({ operationId: id }),
    );
    response
      .status(202)
      .set('Location', `${request.baseUrl}/operations/${operation.id}`)
      .set('Cache-Control', 'no-store')
      .json(operation);
  });
}
