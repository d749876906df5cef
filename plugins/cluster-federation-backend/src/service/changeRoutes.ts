import {
  isPeeringRequest,
  type Operation,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { JsonObject } from '@backstage/types';
import type { Request, Response, Router } from 'express';
import { auditedPost } from './auditedPost';
import type { RouteOptions } from './routing';

/** What a request concerns, for the audit log. */
function targetOf({ body }: Request): JsonObject {
  const request: OperationRequest = body;
  const { kind, cluster } = request;
  return isPeeringRequest(request)
    ? { kind, cluster, member: request.member }
    : { kind, cluster, namespace: request.namespace };
}

/** An operation that is accepted and goes on by itself. */
const accepted = {
  status: 202,
  prepare(response: Response, { baseUrl }: Request, { id }: Operation) {
    response.set('Location', `${baseUrl}/operations/${id}`);
  },
  describe: ({ id }: Operation) => ({ operationId: id }),
};

/** Everything that changes something; a portal that is read-only has none of it. */
export function addChangeRoutes(router: Router, options: RouteOptions) {
  const { service } = options;

  auditedPost(router, '/preflight', options, {
    audit: request => ({
      eventId: 'preflight',
      severityLevel: 'low',
      meta: targetOf(request),
    }),
    run: ({ body }, caller) => service.preflight(body, caller),
  });

  auditedPost(router, '/plan', options, {
    audit: request => ({
      eventId: 'plan',
      severityLevel: 'low',
      meta: targetOf(request),
    }),
    run: ({ body }, caller) => service.plan(body, caller),
  });

  auditedPost(router, '/operations', options, {
    audit: request => ({
      eventId: 'operation-create',
      severityLevel: 'medium',
      meta: targetOf(request),
    }),
    run: (request, caller) =>
      service.createOperation(request.body, caller, {
        idempotencyKey: request.get('Idempotency-Key'),
      }),
    ...accepted,
  });

  auditedPost(router, '/operations/:id/cancel', options, {
    audit: ({ params }) => ({
      eventId: 'operation-cancel',
      severityLevel: 'medium',
      meta: { operationId: params.id },
    }),
    run: ({ params }, caller) => service.cancelOperation(params.id, caller),
  });

  auditedPost(router, '/operations/:id/retry', options, {
    audit: ({ params }) => ({
      eventId: 'operation-retry',
      severityLevel: 'medium',
      meta: { retryOf: params.id },
    }),
    run: ({ params }, caller) => service.retryOperation(params.id, caller),
    ...accepted,
  });
}
