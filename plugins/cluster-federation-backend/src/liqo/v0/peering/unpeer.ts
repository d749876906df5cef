import type { UnpeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringStepDefinition } from '../../../operations/types';
import { isGoing } from '../../shared/objects';
import {
  deletion,
  describe,
  locate,
  type Located,
} from '../../shared/peering/deletion';
import {
  bothSides,
  hostSide,
  onBoth,
  type Side,
} from '../../shared/peering/sides';
import { listVirtualNodes } from '../../shared/peering/virtualNodes';
import { selectorOf } from '../../shared/selectorOf';
import { CLUSTER_ID_LABEL, TENANT_NAMESPACE_LABEL } from '../labels';
import { conditionOf, findForeignCluster, isInBand } from './foreignCluster';
import {
  DISCOVERY,
  VIRTUAL_KUBELET,
  type ForeignCluster,
  type PeeringCondition,
} from './kinds';
import { foundToken, readTokenSecret } from './tokenSecret';

type UnpeerStep<O> = PeeringStepDefinition<O, UnpeerRequest>;

/** Whether the member borrows from the host as well. */
function isNeededOtherwise(foreignCluster: ForeignCluster): boolean {
  return conditionOf(foreignCluster, 'IncomingPeering').status !== 'None';
}

/** The host asks for nothing any more; Liqo then takes down what there is. */
export const askNoMore: UnpeerStep<ForeignCluster | undefined> = {
  id: 'outgoing-peering',
  title: ({ cluster, member }) =>
    `Cluster ${cluster} asks ${member} for nothing any more`,
  observe: (clients, wish) => {
    const { client, remoteId } = hostSide(clients, wish);
    return findForeignCluster(client, remoteId);
  },
  isDone: found =>
    !found ||
    isGoing(found) ||
    (found.spec?.outgoingPeeringEnabled === 'No' && !isInBand(found)),
  isBlocked: (found, { request }) =>
    found && isInBand(found)
      ? {
          reason: `Clusters ${request.cluster} and ${request.member} are peered in-band, which the portal does not change`,
          fix: 'Use liqoctl unpeer in-band, which needs kubeconfigs of both clusters.',
        }
      : undefined,
  waitingFor: () => undefined,
  act: async ({ cluster }, found) => {
    await cluster.patch(
      {
        apiVersion: DISCOVERY,
        kind: 'ForeignCluster',
        name: found?.metadata?.name ?? '',
      },
      { spec: { outgoingPeeringEnabled: 'No' } },
    );
  },
};

interface Withdrawal {
  outgoing: PeeringCondition;
  left: Located[];
}

async function findNodes(host: Side): Promise<Located[]> {
  const [virtualNodes, nodes] = await Promise.all([
    host.client.list({
      apiVersion: VIRTUAL_KUBELET,
      kind: 'VirtualNode',
      labelSelector: selectorOf({ [CLUSTER_ID_LABEL]: host.remoteId }),
    }),
    listVirtualNodes(host.client, host.remoteId),
  ]);
  return [...locate(host, virtualNodes), ...locate(host, nodes)];
}

/** Liqo has moved the pods away and taken the nodes down. */
export const withdrawn: UnpeerStep<Withdrawal> = {
  id: 'virtual-nodes',
  title: ({ cluster, member }) =>
    `The virtual nodes of ${cluster} for ${member} are drained and gone`,
  observe: async (clients, wish) => {
    const host = hostSide(clients, wish);
    const [found, left] = await Promise.all([
      findForeignCluster(host.client, host.remoteId),
      findNodes(host),
    ]);
    return { outgoing: conditionOf(found, 'OutgoingPeering'), left };
  },
  isDone: ({ outgoing, left }) =>
    outgoing.status === 'None' && left.length === 0,
  isBlocked: () => undefined,
  waitingFor: ({ outgoing, left }) =>
    left.length > 0
      ? `Liqo to clean up ${describe(left)}`
      : `Liqo to end the peering${
          outgoing.message ? `: ${outgoing.message}` : ''
        }`,
};

/** What the host knows of the member, unless the member borrows as well. */
export const forget = deletion({
  id: 'foreign-cluster',
  title: ({ cluster, member }) =>
    `Cluster ${cluster} knows nothing of ${member} any more, unless ${member} borrows from it as well`,
  find: async (clients, wish) => {
    const host = hostSide(clients, wish);
    const found = await findForeignCluster(host.client, host.remoteId);
    return found && !isNeededOtherwise(found) ? locate(host, [found]) : [];
  },
});

/** The Secret that the portal made; others are not its business. */
export const forgetToken = deletion({
  id: 'token',
  title: ({ cluster, member }) =>
    `Cluster ${cluster} holds no token for ${member} that the portal put there`,
  find: async (clients, wish) => {
    const host = hostSide(clients, wish);
    const secret = await readTokenSecret(
      host.client,
      host.liqoNamespace,
      host.remoteId,
    );
    return secret && foundToken(secret).isOurs ? locate(host, [secret]) : [];
  },
});

async function isPeeredOtherwise(
  ...[clients, wish]: Parameters<UnpeerStep<unknown>['observe']>
): Promise<boolean> {
  const { client, remoteId } = hostSide(clients, wish);
  const found = await findForeignCluster(client, remoteId);
  return found !== undefined && isNeededOtherwise(found);
}

/** Looked at before anything is changed. */
export const checkOtherDirection: UnpeerStep<boolean> = {
  id: 'other-direction',
  title: ({ cluster, member }) =>
    `Nothing else needs the tenant namespaces of ${cluster} and ${member}`,
  observe: isPeeredOtherwise,
  isDone: isNeeded => !isNeeded,
  isBlocked: (isNeeded, { request }) =>
    isNeeded
      ? {
          reason: `Cluster ${request.member} borrows from ${request.cluster} as well, which needs the tenant namespaces`,
          fix: 'Request the end of the peering without the deletion of tenant namespaces, or end the other direction first.',
        }
      : undefined,
  waitingFor: () => undefined,
};

/** Liqo leaves them behind on both sides. */
export const endTenantNamespaces = deletion({
  id: 'tenant-namespaces',
  title: ({ cluster, member }) =>
    `Clusters ${cluster} and ${member} have no tenant namespace for each other`,
  find: async (clients, wish) => {
    // The other direction may have begun in the meantime.
    if (await isPeeredOtherwise(clients, wish)) {
      return [];
    }
    const { host, member } = await onBoth(
      bothSides(clients, wish),
      async side =>
        locate(
          side,
          await side.client.list({
            apiVersion: 'v1',
            kind: 'Namespace',
            labelSelector: selectorOf({
              [CLUSTER_ID_LABEL]: side.remoteId,
              [TENANT_NAMESPACE_LABEL]: 'true',
            }),
          }),
        ),
    );
    return [...host, ...member];
  },
});
