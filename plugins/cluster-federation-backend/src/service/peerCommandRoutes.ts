import type { Router } from 'express';
import { auditedPost } from './auditedPost';
import type { RouteOptions } from './routing';

/**
 * Where tokens come in and go out. What is written of these requests never
 * holds one, and answers are kept by nobody.
 */
export function addPeerCommandRoutes(router: Router, options: RouteOptions) {
  const { service } = options;

  auditedPost(router, '/peer-commands', options, {
    audit: ({ body }) => ({
      eventId: 'peer-command-create',
      severityLevel: 'medium',
      meta: { cluster: body.cluster },
    }),
    run: ({ body }, caller) => service.registerMember(body, caller),
    describe: ({ clusterId }) => ({ clusterId }),
    status: 201,
  });

  auditedPost(router, '/clusters/:cluster/peer-command', options, {
    audit: ({ params }) => ({
      eventId: 'peer-command-reveal',
      // Who has seen it can become a host of the member.
      severityLevel: 'high',
      meta: { cluster: params.cluster },
    }),
    run: ({ params }, caller) =>
      service.revealPeerCommand(params.cluster, caller),
  });
}
