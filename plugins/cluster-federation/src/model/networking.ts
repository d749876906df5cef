import type {
  Peering,
  PeeringPhase,
  ReflectedService,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** A member whose pods may be out of the host's reach. */
export interface DoubtfulNetwork {
  cluster: string;
  member: string;
  phase: PeeringPhase;
}

/** The members with Services of a namespace to which data does not flow for sure. */
export function doubtfulNetworks(
  services: ReflectedService[],
  peerings: Peering[],
): DoubtfulNetwork[] {
  const doubtful = services.flatMap(({ cluster, member }) => {
    const phase = peerings.find(
      peering =>
        peering.cluster === cluster &&
        peering.remote.clusterId === member.clusterId,
    )?.networking.phase;
    return phase === undefined || phase === 'Established'
      ? []
      : [{ cluster, member: member.name, phase }];
  });
  return [
    ...new Map(
      doubtful.map(found => [`${found.cluster}/${found.member}`, found]),
    ).values(),
  ];
}
