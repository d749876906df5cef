import {
  isPeeringRequest,
  type Operation,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { JsonObject } from '@backstage/types';
import type { Request, Response, Router } from 'express';
import { audited } from './audit';
import { callerOf, type RouteOptions } from './routing';

function accepted(request: Request, response: Response, operation: Operation) {
  response
    .status(202)
    .set('Location', `${request.baseUrl}/operations/${operation.id}`)
    .set('Cache-Control', 'no-store')
    .json(operation);
}

/** What a request concerns, for the audit log. */
function targetOf(request: OperationRequest): JsonObject {
  const { kind, cluster } = request;
  return isPeeringRequest(request)
    ? { kind, cluster, member: request.member }
    : { kind, cluster, namespace: request.namespace };
}

/** Everything that changes something; a portal that is read-only has none of it. */
export function addChangeRoutes(router: Router, options: RouteOptions) {
  const { service, httpAuth, auditor } = options;

  router.post('/preflight', async (request, response) => {
    const caller = await callerOf(httpAuth, request, response);
    const wanted: OperationRequest = request.body;
    const answer = await audited(
      auditor,
      request,
      {
        eventId: 'preflight',
        severityLevel: 'low',
        meta: targetOf(wanted),
      },
      () => service.preflight(wanted, caller),
    );
    response.set('Cache-Control', 'no-store').json(answer);
  });

  router.post('/plan', async (request, response) => {
    const caller = await callerOf(httpAuth, request, response);
    const wanted: OperationRequest = request.body;
    const plan = await audited(
      auditor,
      request,
      {
        eventId: 'plan',
        severityLevel: 'low',
        meta: targetOf(wanted),
      },
      () => service.plan(wanted, caller),
    );
    response.set('Cache-Control', 'no-store').json(plan);
  });

  router.post('/operations', async (request, response) => {
    const caller = await callerOf(httpAuth, request, response);
    const wanted: OperationRequest = request.body;
    const operation = await audited(
      auditor,
      request,
      {
        eventId: 'operation-create',
        severityLevel: 'medium',
        meta: targetOf(wanted),
      },
      () =>
        service.createOperation(wanted, caller, {
          idempotencyKey: request.get('Idempotency-Key'),
        }),
      ({ id }) => ({ operationId: id }),
    );
    accepted(request, response, operation);
  });

  router.post('/operations/:id/cancel', async (request, response) => {
    const caller = await callerOf(httpAuth, request, response);
    const { id } = request.params;
    const operation = await audited(
      auditor,
      request,
      {
        eventId: 'operation-cancel',
        severityLevel: 'medium',
        meta: { operationId: id },
      },
      () => service.cancelOperation(id, caller),
    );
    response.set('Cache-Control', 'no-store').json(operation);
  });

  router.post('/operations/:id/retry', async (request, response) => {
    const caller = await callerOf(httpAuth, request, response);
    const { id } = request.params;
    const operation = await audited(
      auditor,
      request,
      {
        eventId: 'operation-retry',
        severityLevel: 'medium',
        meta: { retryOf: id },
      },
      () => service.retryOperation(id, caller),
      ({ id: made }) => ({ operationId: made }),
    );
    accepted(request, response, operation);
  });
}
