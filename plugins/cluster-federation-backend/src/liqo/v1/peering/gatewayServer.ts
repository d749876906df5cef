import type { PeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringStepDefinition } from '../../../operations/types';
import { refOf } from '../../../clusters';
import { isGoing, nameOf } from '../../shared/objects';
import { REMOTE_CLUSTER_ID_LABEL } from '../labels';
import {
  findGateways,
  hasTemplate,
  isDeployed,
  templateRef,
  whyNoTemplate,
  withoutAccess,
  workloadOf,
  type Gateways,
} from './gateways';
import { NETWORKING, type GatewayServer } from './kinds';
import { write } from './write';

// Liqo's own defaults.
const PORT = 51840;
export const MTU = 1340;

interface Observed extends Gateways {
  possible: boolean;
  deployed: boolean;
}

type Networking = PeerRequest['spec']['networking'];

/** Whether it listens as wanted. What the request leaves open is as it is. */
function listensAsWanted(
  { spec }: GatewayServer,
  { gatewayPort, gatewayServiceType }: Networking,
): boolean {
  const { port, serviceType } = spec?.endpoint ?? {};
  return (
    (gatewayPort ?? port) === port &&
    (gatewayServiceType ?? serviceType) === serviceType
  );
}

function isAsWanted(server: GatewayServer, networking: Networking): boolean {
  return (
    listensAsWanted(server, networking) &&
    (networking.mtu ?? server.spec?.mtu) === server.spec?.mtu
  );
}

/** One cluster has a gateway that the other can dial. */
export const gatewayServer: PeeringStepDefinition<Observed> = {
  id: 'gateway-server',
  title: ({ cluster, member, spec }) =>
    `Cluster ${
      spec.networking.gatewayServerSide === 'Host' ? cluster : member
    } has a gateway with an address`,
  observe: async (clients, wish) => {
    const gateways = await findGateways(clients, wish);
    const { server, gatewayServer: present } = gateways;
    return {
      ...withoutAccess(gateways),
      possible: present !== undefined || (await hasTemplate(server, 'Server')),
      deployed: await isDeployed(server, present),
    };
  },
  isDone: ({ gatewayServer: present, deployed }, { request }) =>
    present !== undefined &&
    !isGoing(present) &&
    isAsWanted(present, request.spec.networking) &&
    deployed &&
    Boolean(present.status?.endpoint?.addresses?.length),
  isBlocked: ({ server, possible }) =>
    possible ? undefined : whyNoTemplate(server, 'Server'),
  waitingFor: ({ server, gatewayServer: present, deployed }, { request }) => {
    if (!present) {
      return undefined;
    }
    if (isGoing(present)) {
      return `End of the deletion of ${nameOf(present)} on cluster ${
        server.cluster
      }`;
    }
    if (!isAsWanted(present, request.spec.networking)) {
      return undefined;
    }
    const name = `${server.tenantNamespace}/${workloadOf(present)}`;
    return deployed
      ? `Cluster ${server.cluster} to give Service ${name} (${present.spec?.endpoint?.serviceType}) an address`
      : `Deployment ${name} on cluster ${server.cluster} to be ready`;
  },
  act: async (clients, { server, gatewayServer: present }, { request }) => {
    const { networking } = request.spec;
    if (present && !listensAsWanted(present, networking)) {
      // Liqo does not change a Service that exists.
      await clients[server.role].delete(refOf(present), {
        uid: present.metadata?.uid,
      });
      return;
    }
    const { endpoint, mtu } = present?.spec ?? {};
    await write(
      clients[server.role],
      {
        apiVersion: NETWORKING,
        kind: 'GatewayServer',
        metadata: {
          name: present?.metadata?.name ?? server.remoteId,
          namespace: server.tenantNamespace,
          labels: { [REMOTE_CLUSTER_ID_LABEL]: server.remoteId },
        },
        spec: {
          mtu: networking.mtu ?? mtu ?? MTU,
          endpoint: {
            port: networking.gatewayPort ?? endpoint?.port ?? PORT,
            serviceType:
              networking.gatewayServiceType ??
              endpoint?.serviceType ??
              'LoadBalancer',
          },
          serverTemplateRef:
            present?.spec?.serverTemplateRef ?? templateRef(server, 'Server'),
        },
      } as GatewayServer,
      present,
    );
  },
};
