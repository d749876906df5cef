import type {
  Blockage,
  PeeringClients,
  PeeringWish,
} from '../../../operations/types';
import {
  deletion,
  describe,
  locate,
  type Located,
} from '../../shared/peering/deletion';
import { bothSides, type Side } from '../../shared/peering/sides';
import { selectorOf } from '../../shared/selectorOf';
import {
  NODE_TYPE_LABEL,
  REMOTE_CLUSTER_ID_LABEL,
  REPLICATION_LABEL,
  VIRTUAL_NODE_TYPE,
} from '../labels';
import {
  AUTHENTICATION,
  OFFLOADING,
  type Identity,
  type Tenant,
} from './kinds';
import { REMOTE_ID_LABEL } from './labels';
import { listResourceSlices } from './resourceSlice';
import { findSides, listInTenantNamespace } from './sides';

/** What the host asks of the member. */
export async function findResourceSlices(host: Side): Promise<Located[]> {
  return locate(host, await listResourceSlices(host));
}

/** The member as the host's scheduler sees it. */
export async function findVirtualNodes(host: Side): Promise<Located[]> {
  const [virtualNodes, nodes] = await Promise.all([
    host.client.list({
      apiVersion: OFFLOADING,
      kind: 'VirtualNode',
      labelSelector: selectorOf({ [REMOTE_CLUSTER_ID_LABEL]: host.remoteId }),
    }),
    host.client.list({
      apiVersion: 'v1',
      kind: 'Node',
      labelSelector: selectorOf({
        [NODE_TYPE_LABEL]: VIRTUAL_NODE_TYPE,
        [REMOTE_CLUSTER_ID_LABEL]: host.remoteId,
      }),
    }),
  ]);
  return [...locate(host, virtualNodes), ...locate(host, nodes)];
}

/** Which namespaces the host offloads to the member; not those the other way. */
export async function findNamespaceMaps(host: Side): Promise<Located[]> {
  return locate(
    host,
    await host.client.list({
      apiVersion: OFFLOADING,
      kind: 'NamespaceMap',
      labelSelector: selectorOf({
        [REPLICATION_LABEL]: 'true',
        [REMOTE_ID_LABEL]: host.remoteId,
      }),
    }),
  );
}

export async function findIdentities(
  host: Side & { tenantNamespace?: string },
  type?: string,
): Promise<Located[]> {
  const identities = await listInTenantNamespace<Identity>(
    host,
    AUTHENTICATION,
    'Identity',
  );
  return locate(
    host,
    identities.filter(({ spec }) => !type || spec?.type === type),
  );
}

export async function findTenants(
  side: Side & { tenantNamespace?: string },
): Promise<Located[]> {
  return locate(
    side,
    await listInTenantNamespace<Tenant>(side, AUTHENTICATION, 'Tenant'),
  );
}

/** Set by the part of Liqo that copies objects to members and deletes the copies. */
const REPLICATOR = 'crdreplicator.liqo.io/resource';

/** Why Liqo cannot delete the copies of objects, which it does before them. */
async function whyNotReplicated(
  clients: PeeringClients,
  wish: PeeringWish,
  going: Located[],
): Promise<Blockage | undefined> {
  const held = going.filter(({ object }) =>
    object.metadata?.finalizers?.includes(REPLICATOR),
  );
  if (held.length === 0) {
    return undefined;
  }
  const { host, member } = await findSides(clients, wish);
  const [identities, tenants] = await Promise.all([
    findIdentities(host, 'ControlPlane'),
    findTenants(member),
  ]);
  const missing = [
    ...(tenants.length === 0 ? [`Tenant on cluster ${member.cluster}`] : []),
    ...(identities.length === 0 ? [`Identity on cluster ${host.cluster}`] : []),
  ];
  return missing.length > 0
    ? {
        reason: `Liqo cannot clean up ${describe(held)}: ${
          host.cluster
        } has lost its rights on ${
          member.cluster
        }, for there is no ${missing.join(' and no ')}`,
        fix: 'Request the peering again, which brings them back, and then its end.',
      }
    : undefined;
}

export const endResourceSlices = deletion({
  id: 'resource-slices',
  title: ({ cluster, member }) =>
    `Cluster ${cluster} asks ${member} for nothing any more`,
  find: (clients, wish) => findResourceSlices(bothSides(clients, wish).host),
  findObstacle: whyNotReplicated,
});

/** Draining moves the pods away, which can take as long as they like. */
export const endVirtualNodes = deletion({
  id: 'virtual-nodes',
  title: ({ cluster, member }) =>
    `The virtual nodes of ${cluster} for ${member} are drained and gone`,
  find: (clients, wish) => findVirtualNodes(bothSides(clients, wish).host),
  isLiqos: ({ kind }) => kind === 'Node',
});

/**
 * Liqo deletes the map with its last virtual node. It must be gone before the
 * credentials with which its copy is deleted, or Liqo's replicator backs off.
 */
export const endNamespaceMaps = deletion({
  id: 'namespace-maps',
  title: ({ cluster, member }) =>
    `No namespace of ${cluster} is mapped to ${member}`,
  find: (clients, wish) => findNamespaceMaps(bothSides(clients, wish).host),
  findObstacle: whyNotReplicated,
});

export const endIdentity = deletion({
  id: 'identity',
  title: ({ cluster, member }) =>
    `Cluster ${cluster} has no identity on ${member}`,
  find: async (clients, wish) =>
    findIdentities((await findSides(clients, wish)).host, 'ControlPlane'),
});

export const endTenant = deletion({
  id: 'tenant',
  title: ({ cluster, member }) =>
    `Cluster ${member} does not admit ${cluster} any more`,
  find: async (clients, wish) =>
    findTenants((await findSides(clients, wish)).member),
});
