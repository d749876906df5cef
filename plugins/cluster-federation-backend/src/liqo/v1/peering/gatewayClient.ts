import { isDeepStrictEqual } from 'node:util';
import { placeholder } from '../../../operations/placeholders';
import type { PeeringStepDefinition } from '../../../operations/types';
import { isGoing, nameOf } from '../../shared/objects';
import { REMOTE_CLUSTER_ID_LABEL } from '../labels';
import {
  findGateways,
  hasTemplate,
  isDeployed,
  isTunnelUp,
  templateRef,
  whyNoTemplate,
  withoutAccess,
  workloadOf,
  type Gateways,
} from './gateways';
import { MTU } from './gatewayServer';
import { NETWORKING, type GatewayServer } from './kinds';
import { write } from './write';

interface Observed extends Gateways {
  possible: boolean;
  deployed: boolean;
  /** A client that gets through may well dial another address: behind NAT, say. */
  connected: boolean;
}

function dialsServer({
  gatewayServer,
  gatewayClient: present,
  connected,
}: Observed): boolean {
  const wanted = gatewayServer?.status?.endpoint;
  const actual = present?.spec?.endpoint;
  return (
    connected ||
    (isDeepStrictEqual(actual?.addresses, wanted?.addresses) &&
      actual?.port === wanted?.port)
  );
}

function isAsWanted(observed: Observed): boolean {
  const { gatewayServer, gatewayClient: present } = observed;
  return (
    present !== undefined &&
    dialsServer(observed) &&
    present.spec?.mtu === gatewayServer?.spec?.mtu
  );
}

function endpointOf(gatewayServer: GatewayServer | undefined) {
  const { addresses, port, protocol } = gatewayServer?.status?.endpoint ?? {};
  return { addresses, port, protocol: protocol ?? 'UDP' };
}

function gatewayClientFor(
  { client, gatewayServer, gatewayClient: present }: Observed,
  endpoint: object | undefined,
) {
  return {
    apiVersion: NETWORKING,
    kind: 'GatewayClient',
    metadata: {
      name: present?.metadata?.name ?? client.remoteId,
      namespace: client.tenantNamespace,
      labels: { [REMOTE_CLUSTER_ID_LABEL]: client.remoteId },
    },
    spec: {
      mtu: gatewayServer?.spec?.mtu ?? MTU,
      endpoint,
      clientTemplateRef:
        present?.spec?.clientTemplateRef ?? templateRef(client, 'Client'),
    },
  };
}

/** The other cluster has a gateway that dials the first. */
export const gatewayClient: PeeringStepDefinition<Observed> = {
  id: 'gateway-client',
  title: ({ cluster, member, spec }) =>
    `Cluster ${
      spec.networking.gatewayServerSide === 'Host' ? member : cluster
    } has a gateway that dials it`,
  observe: async (clients, wish) => {
    const gateways = await findGateways(clients, wish);
    const { client, gatewayClient: present } = gateways;
    return {
      ...withoutAccess(gateways),
      possible: present !== undefined || (await hasTemplate(client, 'Client')),
      deployed: await isDeployed(client, present),
      connected: await isTunnelUp(gateways),
    };
  },
  isDone: observed =>
    isAsWanted(observed) &&
    !isGoing(observed.gatewayClient!) &&
    observed.deployed,
  isBlocked: ({ client, possible }) =>
    possible ? undefined : whyNoTemplate(client, 'Client'),
  waitingFor: observed => {
    const { server, client, gatewayServer, gatewayClient: present } = observed;
    if (present && isGoing(present)) {
      return `End of the deletion of ${nameOf(present)} on cluster ${
        client.cluster
      }`;
    }
    if (!gatewayServer?.status?.endpoint?.addresses?.length) {
      return `Address of the gateway of cluster ${server.cluster}`;
    }
    return present && isAsWanted(observed)
      ? `Deployment ${client.tenantNamespace}/${workloadOf(
          present,
        )} on cluster ${client.cluster} to be ready`
      : undefined;
  },
  act: async (clients, observed) => {
    const { client, gatewayServer, gatewayClient: present } = observed;
    await write(
      clients[client.role],
      gatewayClientFor(
        observed,
        dialsServer(observed)
          ? present?.spec?.endpoint
          : endpointOf(gatewayServer),
      ),
      present,
    );
  },
  outlook: observed => {
    const { server, client, possible, connected } = observed;
    if (!possible || isAsWanted(observed)) {
      return [];
    }
    const { addresses, port, protocol } = endpointOf(observed.gatewayServer);
    const gateway = `gateway of ${server.cluster}`;
    return [
      {
        side: client.role,
        object: gatewayClientFor(
          observed,
          connected
            ? observed.gatewayClient?.spec?.endpoint
            : {
                addresses: addresses ?? [
                  placeholder(`address of the ${gateway}`),
                ],
                port: port ?? placeholder(`port of the ${gateway}`),
                protocol,
              },
        ),
      },
    ];
  },
};
