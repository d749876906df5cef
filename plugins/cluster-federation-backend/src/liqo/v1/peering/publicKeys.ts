import { placeholder } from '../../../operations/placeholders';
import type {
  Blockage,
  PeeringStepDefinition,
} from '../../../operations/types';
import { isGoing, nameOf } from '../../shared/objects';
import { placeOf } from '../../shared/peering/sides';
import { REMOTE_CLUSTER_ID_LABEL } from '../labels';
import { findGateways, isTunnelUp } from './gateways';
import {
  NETWORKING,
  type GatewayClient,
  type GatewayServer,
  type PublicKey,
  type Secret,
} from './kinds';
import { GATEWAY_RESOURCE_LABEL } from './labels';
import {
  listInTenantNamespace,
  type TenantPlace,
  type TenantSide,
} from './sides';
import { write } from './write';

type Gateway = GatewayServer | GatewayClient;

interface End {
  side: TenantPlace;
  gateway?: Gateway;
  /** The key of its gateway, once Liqo has made it. */
  ownKey?: string;
  /** What it holds for the key of the other gateway. */
  known?: PublicKey;
}

interface Observed {
  ends: [End, End];
  connected: boolean;
}

/** The public half; the private one in the same Secret goes no further. */
async function publicKeyOf(
  { client, tenantNamespace }: TenantSide,
  gateway: Gateway | undefined,
): Promise<string | undefined> {
  const { name, namespace = tenantNamespace } =
    gateway?.status?.secretRef ?? {};
  const secret =
    name &&
    (await client.get<Secret>({
      apiVersion: 'v1',
      kind: 'Secret',
      name,
      namespace,
    }));
  return secret ? secret.data?.publicKey : undefined;
}

async function observeEnd(
  side: TenantSide,
  gateway: Gateway | undefined,
): Promise<End> {
  const [ownKey, keys] = await Promise.all([
    publicKeyOf(side, gateway),
    listInTenantNamespace<PublicKey>(side, NETWORKING, 'PublicKey'),
  ]);
  return { side: placeOf(side), gateway, ownKey, known: keys[0] };
}

/** Each end with the other. */
function pairs([one, other]: [End, End]): [End, End][] {
  return [
    [one, other],
    [other, one],
  ];
}

function knows({ known }: End, { ownKey }: End): boolean {
  return (
    ownKey !== undefined && known?.spec?.publicKey === ownKey && !isGoing(known)
  );
}

function publicKeyFor(
  { side, known }: End,
  { kind = '', metadata }: Gateway,
  publicKey: string | undefined,
) {
  return {
    apiVersion: NETWORKING,
    kind: 'PublicKey',
    metadata: {
      name: known?.metadata?.name ?? side.remoteId,
      namespace: side.tenantNamespace,
      labels: {
        [REMOTE_CLUSTER_ID_LABEL]: side.remoteId,
        [GATEWAY_RESOURCE_LABEL]: 'true',
      },
      // It goes with the gateway.
      ownerReferences: [
        {
          apiVersion: NETWORKING,
          kind,
          name: metadata?.name ?? '',
          uid: metadata?.uid ?? placeholder(`UID of the ${kind}`),
        },
      ],
    },
    spec: { publicKey },
  };
}

/** Each gateway knows the public key of the other. */
export const publicKeys: PeeringStepDefinition<Observed> = {
  id: 'public-keys',
  title: ({ cluster, member }) =>
    `The gateways of ${cluster} and ${member} know the keys of each other`,
  observe: async (clients, wish) => {
    const gateways = await findGateways(clients, wish);
    const { server, client, gatewayServer, gatewayClient } = gateways;
    const connected = await isTunnelUp(gateways);
    return {
      connected,
      // Nobody's keys are read where they have been exchanged.
      ends: connected
        ? [{ side: placeOf(server) }, { side: placeOf(client) }]
        : await Promise.all([
            observeEnd(server, gatewayServer),
            observeEnd(client, gatewayClient),
          ]),
    };
  },
  isDone: ({ ends, connected }) =>
    connected || pairs(ends).every(([one, other]) => knows(one, other)),
  isBlocked: ({ ends }): Blockage | undefined => {
    const gone = ends.find(({ gateway }) => !gateway);
    return gone
      ? {
          reason: `The gateway of cluster ${gone.side.cluster} is gone`,
          fix: 'Request the peering again.',
        }
      : undefined;
  },
  waitingFor: ({ ends }) => {
    for (const { side, gateway, ownKey, known } of ends) {
      if (gateway && !ownKey) {
        return `Liqo on cluster ${side.cluster} to make the keys of ${nameOf(
          gateway,
        )}`;
      }
      if (known && isGoing(known)) {
        return `End of the deletion of ${nameOf(known)} on cluster ${
          side.cluster
        }`;
      }
    }
    return undefined;
  },
  act: async (clients, { ends }) => {
    for (const [one, other] of pairs(ends)) {
      const { side, gateway, known } = one;
      if (!knows(one, other) && gateway) {
        await write(
          clients[side.role],
          publicKeyFor(one, gateway, other.ownKey),
          known,
        );
      }
    }
  },
  outlook: ({ ends, connected }) =>
    connected
      ? []
      : pairs(ends).flatMap(([one, other]) =>
          !knows(one, other) && one.gateway
            ? [
                {
                  side: one.side.role,
                  object: publicKeyFor(
                    one,
                    one.gateway,
                    other.ownKey ??
                      placeholder(
                        `public key of the gateway of ${other.side.cluster}`,
                      ),
                  ),
                },
              ]
            : [],
        ),
};
