import type { PeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringClients, PeeringWish } from '../../../operations/types';
import { onBoth, placeOf } from '../../shared/peering/sides';
import {
  NETWORKING,
  type Connection,
  type Deployment,
  type GatewayClient,
  type GatewayServer,
} from './kinds';
import {
  listInTenantNamespace,
  tenantSides,
  type TenantPlace,
  type TenantSide,
} from './sides';

/** The two ends of a tunnel, in the direction in which it is dialled. */
export interface Gateways<E extends TenantPlace = TenantPlace> {
  server: E;
  client: E;
  gatewayServer?: GatewayServer;
  gatewayClient?: GatewayClient;
}

/**
 * Finds the gateways there are. Two clusters have one tunnel for both
 * directions of lending, so where one exists its direction counts, whatever the
 * request says.
 */
export async function findGateways(
  clients: PeeringClients,
  wish: PeeringWish<PeerRequest>,
): Promise<Gateways<TenantSide>> {
  const sides = await tenantSides(clients, wish);
  const [servers, dialling] = await Promise.all([
    onBoth(sides, side =>
      listInTenantNamespace<GatewayServer>(side, NETWORKING, 'GatewayServer'),
    ),
    onBoth(sides, side =>
      listInTenantNamespace<GatewayClient>(side, NETWORKING, 'GatewayClient'),
    ),
  ]);
  const atHost = servers.host.length + dialling.member.length;
  const atMember = servers.member.length + dialling.host.length;
  const isAtHost =
    atHost === atMember
      ? wish.request.spec.networking.gatewayServerSide === 'Host'
      : atHost > atMember;
  const [server, client] = isAtHost
    ? (['host', 'member'] as const)
    : (['member', 'host'] as const);
  return {
    server: sides[server],
    client: sides[client],
    gatewayServer: servers[server][0],
    gatewayClient: dialling[client][0],
  };
}

/** Leaves the access to the clusters out. */
export function withoutAccess({
  server,
  client,
  ...others
}: Gateways<TenantSide>): Gateways {
  return { server: placeOf(server), client: placeOf(client), ...others };
}

/** The connection that the gateway of a cluster reports. */
export async function findConnection(
  side: TenantSide,
): Promise<Connection | undefined> {
  const connections = await listInTenantNamespace<Connection>(
    side,
    NETWORKING,
    'Connection',
  );
  return connections[0];
}

export function isConnected(connection: Connection | undefined): boolean {
  return connection?.status?.value === 'Connected';
}

/** Whether both gateways say that the tunnel works. */
export async function isTunnelUp({
  server,
  client,
}: Gateways<TenantSide>): Promise<boolean> {
  const connections = await Promise.all([
    findConnection(server),
    findConnection(client),
  ]);
  return connections.every(isConnected);
}

/** Liqo names what runs a gateway so. */
export function workloadOf(gateway: GatewayServer | GatewayClient): string {
  return `gw-${gateway.metadata?.name}`;
}

export async function isDeployed(
  side: TenantSide,
  gateway: GatewayServer | GatewayClient | undefined,
): Promise<boolean> {
  const deployment =
    gateway &&
    (await side.client.get<Deployment>({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: workloadOf(gateway),
      namespace: side.tenantNamespace,
    }));
  return (deployment?.status?.readyReplicas ?? 0) > 0;
}

/** The template that Liqo ships for a kind of gateway. */
export function templateRef(
  { liqoNamespace }: TenantPlace,
  role: 'Server' | 'Client',
) {
  return {
    apiVersion: NETWORKING,
    kind: `WgGateway${role}Template`,
    name: `wireguard-${role.toLowerCase()}`,
    namespace: liqoNamespace,
  };
}

/** Whether a gateway can be made; one that exists needs no template any more. */
export async function hasTemplate(
  side: TenantSide,
  role: 'Server' | 'Client',
): Promise<boolean> {
  return (await side.client.get(templateRef(side, role))) !== undefined;
}

export function whyNoTemplate(side: TenantPlace, role: 'Server' | 'Client') {
  const { kind, name, namespace } = templateRef(side, role);
  return {
    reason: `Cluster ${side.cluster} has no ${kind} ${namespace}/${name}, of which Liqo makes gateways`,
    fix: 'Request the peering without networking, or install Liqo there with its networking module.',
  };
}
