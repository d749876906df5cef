import type { UnpeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  Blockage,
  PeeringClients,
  PeeringStepDefinition,
  PeeringWish,
} from '../../../operations/types';
import {
  deletion,
  locate,
  type Located,
  type Remains,
} from '../../shared/peering/deletion';
import { bothSides, onBoth } from '../../shared/peering/sides';
import { NETWORKING } from './kinds';
import {
  findSides,
  findTenantNamespaces,
  listInTenantNamespace,
} from './sides';
import { findTenants } from './unpeer';

/**
 * Whether the member borrows from the host as well. The tenant namespaces and
 * the tunnel then serve the other direction.
 */
async function isNeededOtherwise(
  clients: PeeringClients,
  wish: PeeringWish<UnpeerRequest>,
): Promise<boolean> {
  const { host } = await findSides(clients, wish);
  return (await findTenants(host)).length > 0;
}

function whyNot({ request }: PeeringWish<UnpeerRequest>): Blockage {
  return {
    reason: `Cluster ${request.member} borrows from ${request.cluster} as well, which needs the tenant namespaces`,
    fix: 'Request the end of the peering without the deletion of tenant namespaces, or end the other direction first.',
  };
}

/** Looked at before anything is deleted. */
export const checkOtherDirection: PeeringStepDefinition<
  boolean,
  UnpeerRequest
> = {
  id: 'other-direction',
  title: ({ cluster, member }) =>
    `Nothing else needs the tenant namespaces of ${cluster} and ${member}`,
  observe: isNeededOtherwise,
  isDone: isNeeded => !isNeeded,
  isBlocked: (isNeeded, wish) => (isNeeded ? whyNot(wish) : undefined),
  waitingFor: () => undefined,
};

/** In the order in which liqoctl deletes them; the rest goes with these. */
export const endNetworking = deletion({
  id: 'networking',
  title: ({ cluster, member }) =>
    `Clusters ${cluster} and ${member} are not connected any more`,
  find: async (clients, wish) => {
    if (await isNeededOtherwise(clients, wish)) {
      return [];
    }
    const sides = await findSides(clients, wish);
    const found: Located[] = [];
    for (const kind of ['GatewayClient', 'GatewayServer', 'Configuration']) {
      const { host, member } = await onBoth(sides, async side =>
        locate(side, await listInTenantNamespace(side, NETWORKING, kind)),
      );
      found.push(...host, ...member);
    }
    return found;
  },
});

const deleteNamespaces = deletion({
  id: 'tenant-namespaces',
  title: ({ cluster, member }) =>
    `Clusters ${cluster} and ${member} have no tenant namespace for each other`,
  find: async (clients, wish) => {
    const { host, member } = await onBoth(
      bothSides(clients, wish),
      async side => locate(side, await findTenantNamespaces(side)),
    );
    return [...host, ...member];
  },
});

interface Observed {
  isNeeded: boolean;
  remains: Remains;
}

export const endTenantNamespaces: PeeringStepDefinition<
  Observed,
  UnpeerRequest
> = {
  id: deleteNamespaces.id,
  title: deleteNamespaces.title,
  observe: async (clients, wish) => ({
    isNeeded: await isNeededOtherwise(clients, wish),
    remains: await deleteNamespaces.observe(clients, wish),
  }),
  isDone: ({ remains }, wish) => deleteNamespaces.isDone(remains, wish),
  // The other direction may have begun in the meantime.
  isBlocked: ({ isNeeded }, wish) => (isNeeded ? whyNot(wish) : undefined),
  waitingFor: ({ remains }, wish) => deleteNamespaces.waitingFor(remains, wish),
  act: (clients, { remains }, wish) =>
    deleteNamespaces.act!(clients, remains, wish),
};
