import type {
  NodeRequest,
  PeeringRequest,
  PeerRequest,
  TenantRequest,
  UnpeerRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  PeeringClients,
  PeeringStepDefinition,
  PeeringWish,
} from '../../../operations/types';

function facts(clusterId: string) {
  return {
    clusterId,
    liqoVersion: 'v1.2.0',
    liqoNamespace: 'liqo',
    connected: true,
  };
}

export function peer(
  cluster: string,
  member: string,
  spec: Partial<PeerRequest['spec']> = {},
): PeeringWish<PeerRequest> {
  return {
    request: {
      kind: 'peer',
      cluster,
      member,
      spec: { networking: { enabled: false }, ...spec },
    },
    host: facts(cluster),
    member: facts(member),
  };
}

export function unpeer(
  cluster: string,
  member: string,
  deleteTenantNamespaces = false,
): PeeringWish<UnpeerRequest> {
  return {
    request: {
      kind: 'unpeer',
      cluster,
      member,
      spec: { deleteTenantNamespaces },
    },
    host: facts(cluster),
    member: facts(member),
  };
}

export function holdBack<R extends NodeRequest | TenantRequest>(
  kind: R['kind'],
  cluster: string,
  member: string,
): PeeringWish<R> {
  return {
    request: { kind, cluster, member } as R,
    host: facts(cluster),
    member: facts(member),
  };
}

/** What a step says of what is there. */
export async function look<O, R extends PeeringRequest>(
  step: PeeringStepDefinition<O, R>,
  clients: PeeringClients,
  wish: PeeringWish<R>,
) {
  const observation = await step.observe(clients, wish);
  return {
    observation,
    done: step.isDone(observation, wish),
    blockage: step.isBlocked(observation, wish),
    waitingFor: step.waitingFor(observation, wish),
  };
}

/** Looks and acts. */
export async function act<O, R extends PeeringRequest>(
  step: PeeringStepDefinition<O, R>,
  clients: PeeringClients,
  wish: PeeringWish<R>,
) {
  await step.act!(clients, await step.observe(clients, wish), wish);
}
