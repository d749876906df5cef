import type { PeeringRemains } from '../../operations/types';

/** What the end of a peering of Liqo 1.x leaves behind. */
export const remains: PeeringRemains = {
  records: () =>
    "Liqo's own record of the other cluster, the ForeignCluster, on both",
  leftovers: (host, lending) => {
    const slices = lending.resourceSlices
      .filter(({ direction }) => direction === 'Providing')
      .map(({ name }) => `ResourceSlice ${name}`);
    const isTenantGoing = lending.incoming.phase === 'Disconnecting';
    return {
      objects: isTenantGoing ? slices : [`Tenant ${host}`, ...slices],
      fix: 'Go on: the end of the peering deletes what is left over.',
    };
  },
};
