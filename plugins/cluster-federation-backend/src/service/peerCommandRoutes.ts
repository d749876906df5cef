import type { RegisterMemberRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Router } from 'express';
import { audited } from './audit';
import { callerOf, type RouteOptions } from './routing';

/**
 * Where tokens come in and go out. What is written of these requests never
 * holds one, and answers are kept by nobody.
 */
export function addPeerCommandRoutes(router: Router, options: RouteOptions) {
  const { service, httpAuth, auditor } = options;

  router.post('/peer-commands', async (request, response) => {
    const caller = await callerOf(httpAuth, request, response);
    const wanted: RegisterMemberRequest = request.body;
    const registered = await audited(
      auditor,
      request,
      {
        eventId: 'peer-command-create',
        severityLevel: 'medium',
        meta: { cluster: wanted.cluster },
      },
      () => service.registerMember(wanted, caller),
      ({ clusterId }) => ({ clusterId }),
    );
    response.status(201).set('Cache-Control', 'no-store').json(registered);
  });

  router.post('/clusters/:cluster/peer-command', async (request, response) => {
    const caller = await callerOf(httpAuth, request, response);
    const { cluster } = request.params;
    const revealed = await audited(
      auditor,
      request,
      {
        eventId: 'peer-command-reveal',
        // Who has seen it can become a host of the member.
        severityLevel: 'high',
        meta: { cluster },
      },
      () => service.revealPeerCommand(cluster, caller),
    );
    response.set('Cache-Control', 'no-store').json(revealed);
  });
}
