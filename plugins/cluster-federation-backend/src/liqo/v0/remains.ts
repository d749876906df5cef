import type { PeeringRemains } from '../../operations/types';

/** What the end of a peering of Liqo 0.x leaves behind. */
export const remains: PeeringRemains = {
  records: peering =>
    peering && peering.incoming.phase !== 'None'
      ? "Liqo's own record of the other cluster, the ForeignCluster, on both, which the other direction needs"
      : undefined,
  leftovers: (host, { cluster: member, incoming, resourceSlices }) =>
    // Liqo is about to delete it.
    incoming.phase === 'Disconnecting'
      ? undefined
      : {
          objects: [
            `the ForeignCluster for ${host}`,
            ...resourceSlices
              .filter(({ direction }) => direction === 'Providing')
              .map(({ name }) => `ResourceOffer ${name}`),
          ],
          fix: `Liqo deletes that when it notices. If it stays, set incomingPeeringEnabled of that ForeignCluster to No on ${member}: the portal changes nothing there.`,
        },
};
