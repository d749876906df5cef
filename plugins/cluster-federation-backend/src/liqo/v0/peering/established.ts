import type { PeeringStepDefinition } from '../../../operations/types';
import { hostSide } from '../../shared/peering/sides';
import { isReady, listVirtualNodes } from '../../shared/peering/virtualNodes';
import { fixOfAuthentication } from '../explainAuthentication';
import {
  conditionOf,
  findForeignCluster,
  isEstablished,
} from './foreignCluster';
import type { ForeignCluster, PeeringCondition } from './kinds';

/** What Liqo says of a condition, or that it has not said anything. */
function told({ message, reason }: PeeringCondition, cluster: string): string {
  const text = message || reason;
  return text
    ? `Liqo on ${cluster} says: ${text}`
    : `Liqo on cluster ${cluster} to look at the ForeignCluster`;
}

interface Authentication {
  processing: PeeringCondition;
  authentication: PeeringCondition;
}

/** The member has accepted who the host is. */
export const authenticated: PeeringStepDefinition<Authentication> = {
  id: 'authenticated',
  title: ({ cluster, member }) => `Cluster ${member} lets ${cluster} in`,
  observe: async (clients, wish) => {
    const { client, remoteId } = hostSide(clients, wish);
    const found = await findForeignCluster(client, remoteId);
    return {
      processing: conditionOf(found, 'ProcessForeignClusterStatus'),
      authentication: conditionOf(found, 'AuthenticationStatus'),
    };
  },
  isDone: ({ authentication }) => isEstablished(authentication),
  isBlocked: ({ processing, authentication }, { request }) => {
    const failed = [processing, authentication].find(({ status = '' }) =>
      ['Error', 'Denied', 'EmptyDenied'].includes(status),
    );
    const message = failed?.message || failed?.reason || '';
    return failed
      ? {
          reason: `Cluster ${request.member} does not let ${request.cluster} in: ${message}`,
          fix:
            fixOfAuthentication(message) ??
            "See the log of Liqo's authentication service on the member.",
        }
      : undefined;
  },
  waitingFor: ({ authentication }, { request }) =>
    told(authentication, request.cluster),
};

interface Lending {
  outgoing: PeeringCondition;
  /** What the member decided about the host; unknown without a connection to it. */
  admission?: string;
  /** Name of what says so on the member. */
  record?: string;
}

function admissionOf(
  foreignCluster: ForeignCluster | undefined,
): Pick<Lending, 'admission' | 'record'> {
  return {
    admission: foreignCluster?.spec?.incomingPeeringEnabled,
    record: foreignCluster?.metadata?.name,
  };
}

/** The member lends: it has answered with an offer, which the host has taken. */
export const lent: PeeringStepDefinition<Lending> = {
  id: 'outgoing-peering',
  title: ({ cluster, member }) => `Cluster ${member} lends to ${cluster}`,
  observe: async (clients, wish) => {
    const { client, remoteId } = hostSide(clients, wish);
    const [found, onMember] = await Promise.all([
      findForeignCluster(client, remoteId),
      wish.member.connected
        ? findForeignCluster(clients.member, wish.host.clusterId)
        : undefined,
    ]);
    return {
      outgoing: conditionOf(found, 'OutgoingPeering'),
      ...admissionOf(onMember),
    };
  },
  isDone: lending => isEstablished(lending.outgoing),
  isBlocked: ({ admission, record }, { request }) =>
    admission === 'No'
      ? {
          reason: `Cluster ${request.member} lends nothing to ${request.cluster}: incomingPeeringEnabled is No in its ForeignCluster ${record}`,
          fix: `Set it to Auto or Yes on ${request.member}, if its owner agrees; this operation goes on by itself.`,
        }
      : undefined,
  waitingFor: (lending, { request, member }) =>
    member.connected
      ? told(lending.outgoing, request.cluster)
      : `${told(lending.outgoing, request.cluster)} (an admin of ${
          request.member
        } may have forbidden incoming peerings there)`,
};

/** Networks are connected, by Liqo or by somebody else. */
export const connected: PeeringStepDefinition<PeeringCondition> = {
  id: 'network',
  title: ({ cluster, member }) =>
    `The networks of ${cluster} and ${member} are connected`,
  observe: async (clients, wish) => {
    const { client, remoteId } = hostSide(clients, wish);
    return conditionOf(
      await findForeignCluster(client, remoteId),
      'NetworkStatus',
    );
  },
  // External: Liqo was installed to leave networks to somebody else.
  isDone: condition =>
    isEstablished(condition) || condition.status === 'External',
  isBlocked: ({ status, message }, { request }) =>
    status === 'Error'
      ? {
          reason: `The tunnel between ${request.cluster} and ${request.member} does not work: ${message}`,
          fix: 'Let the gateways of both clusters reach each other by UDP (Service liqo-gateway).',
        }
      : undefined,
  waitingFor: (condition, { request }) => told(condition, request.cluster),
};

/** The host has nodes for the member, and all of them are ready. */
export const node: PeeringStepDefinition<{ name: string; ready: boolean }[]> = {
  id: 'virtual-node',
  title: ({ cluster, member }) =>
    `The virtual node of ${cluster} for ${member} is ready`,
  observe: async (clients, wish) => {
    const { client, remoteId } = hostSide(clients, wish);
    const nodes = await listVirtualNodes(client, remoteId);
    return nodes.map(found => ({
      name: found.metadata?.name ?? '',
      ready: isReady(found),
    }));
  },
  isDone: nodes => nodes.length > 0 && nodes.every(({ ready }) => ready),
  isBlocked: () => undefined,
  waitingFor: (nodes, { request }) => {
    const waiting = nodes.filter(({ ready }) => !ready);
    return waiting.length > 0
      ? `Node ${waiting.map(({ name }) => name).join(', ')} of cluster ${
          request.cluster
        } to be ready`
      : `Liqo to make the node of cluster ${request.cluster}`;
  },
};
