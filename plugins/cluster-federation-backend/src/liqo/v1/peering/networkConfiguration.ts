import { isDeepStrictEqual } from 'node:util';
import type { PeeringStepDefinition } from '../../../operations/types';
import { isGoing, nameOf } from '../../shared/objects';
import { onBoth, placeOf } from '../../shared/peering/sides';
import { selectorOf } from '../../shared/selectorOf';
import { REMOTE_CLUSTER_ID_LABEL } from '../labels';
import {
  IPAM,
  NETWORKING,
  type Configuration,
  type Network,
  type Ranges,
} from './kinds';
import { NETWORK_TYPE_LABEL } from './labels';
import { conditionOf } from './resourceSlice';
import {
  listInTenantNamespace,
  tenantSides,
  type TenantPlace,
  type TenantSide,
} from './sides';
import { isAtLeast } from './versions';
import { write } from './write';

interface Observed {
  side: TenantPlace;
  /** What the cluster itself uses; incomplete while IPAM assigns it. */
  own: Required<Ranges>;
  /** Types of networks that Liqo has not got, or not assigned yet. */
  lacking: string[];
  assigning: string[];
  /** What it knows of the other cluster. */
  configuration?: Configuration;
}

async function observe(side: TenantSide): Promise<Observed> {
  const types = ['pod-cidr', 'external-cidr'];
  const [configurations, ...networks] = await Promise.all([
    listInTenantNamespace<Configuration>(side, NETWORKING, 'Configuration'),
    ...types.map(type =>
      side.client.list<Network>({
        apiVersion: IPAM,
        kind: 'Network',
        namespace: side.liqoNamespace,
        labelSelector: selectorOf({ [NETWORK_TYPE_LABEL]: type }),
      }),
    ),
  ]);
  const [pod, external] = networks.map(list =>
    list
      .map(({ status }) => status?.cidr)
      .filter((cidr): cidr is string => Boolean(cidr))
      .sort(),
  );
  return {
    side: placeOf(side),
    own: { pod, external },
    lacking: types.filter((_, index) => networks[index].length === 0),
    assigning: types.filter((_, index) =>
      networks[index].some(({ status }) => !status?.cidr),
    ),
    configuration: configurations[0],
  };
}

function knows(
  { configuration }: Observed,
  { own }: Pick<Observed, 'own'>,
): boolean {
  const cidr = configuration?.spec?.remote?.cidr;
  return (
    isDeepStrictEqual([...(cidr?.pod ?? [])].sort(), own.pod) &&
    isDeepStrictEqual([...(cidr?.external ?? [])].sort(), own.external)
  );
}

/** Whether Liqo has mapped the ranges of the other cluster. */
function isMapped({ side, configuration }: Observed): boolean {
  const condition = conditionOf(
    configuration?.status?.conditions,
    'NetworkCIDRsConfigured',
  );
  if (condition) {
    return (
      condition.status === 'True' &&
      condition.observedGeneration === configuration?.metadata?.generation
    );
  }
  const cidr = configuration?.status?.remote?.cidr;
  return (
    !isAtLeast(side.liqoVersion, 2) &&
    Boolean(cidr?.pod?.[0] && cidr.external?.[0])
  );
}

function isComplete({ lacking, assigning }: Observed): boolean {
  return lacking.length === 0 && assigning.length === 0;
}

/** Each end with the other. */
function pairs({ host, member }: Pair): [Observed, Observed][] {
  return [
    [host, member],
    [member, host],
  ];
}

interface Pair {
  host: Observed;
  member: Observed;
}

/** Each cluster knows the address ranges of the other. */
export const networkConfiguration: PeeringStepDefinition<Pair> = {
  id: 'network-configuration',
  title: ({ cluster, member }) =>
    `Clusters ${cluster} and ${member} know the address ranges of each other`,
  observe: async (clients, wish) =>
    onBoth(await tenantSides(clients, wish), observe),
  isDone: pair =>
    pairs(pair).every(
      ([one, other]) =>
        isComplete(other) &&
        one.configuration !== undefined &&
        !isGoing(one.configuration) &&
        knows(one, other) &&
        isMapped(one),
    ),
  isBlocked: ({ host, member }) => {
    const poor = [host, member].find(({ lacking }) => lacking.length > 0);
    return poor
      ? {
          reason: `Liqo on cluster ${
            poor.side.cluster
          } has no network of type ${poor.lacking.join(', ')}`,
          fix: 'Request the peering without networking, or install Liqo there with its networking module.',
        }
      : undefined;
  },
  waitingFor: pair => {
    for (const { side, assigning } of Object.values(pair) as Observed[]) {
      if (assigning.length > 0) {
        return `Liqo on cluster ${side.cluster} to assign its ${assigning.join(
          ', ',
        )}`;
      }
    }
    for (const [{ configuration, side }] of pairs(pair)) {
      if (configuration && isGoing(configuration)) {
        return `End of the deletion of ${nameOf(configuration)} on cluster ${
          side.cluster
        }`;
      }
    }
    const unmapped = pairs(pair).find(([one]) => !isMapped(one))?.[0];
    return unmapped && pairs(pair).every(([one, other]) => knows(one, other))
      ? `Liqo on cluster ${unmapped.side.cluster} to map the address ranges of ${unmapped.side.remoteId}`
      : undefined;
  },
  act: async (clients, pair) => {
    for (const [one, other] of pairs(pair)) {
      if (!knows(one, other)) {
        const { side, configuration } = one;
        await write(
          clients[side.role],
          {
            apiVersion: NETWORKING,
            kind: 'Configuration',
            metadata: {
              name: configuration?.metadata?.name ?? side.remoteId,
              namespace: side.tenantNamespace,
              labels: { [REMOTE_CLUSTER_ID_LABEL]: side.remoteId },
            },
            spec: { remote: { cidr: other.own } },
          } as Configuration,
          configuration,
        );
      }
    }
  },
};
