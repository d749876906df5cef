import type { PeeringStepDefinition } from '../../../operations/types';
import { onBoth, placeOf } from '../../shared/peering/sides';
import { findConnection, isConnected } from './gateways';
import type { Connection } from './kinds';
import { tenantSides, type TenantPlace } from './sides';

interface Observed {
  side: TenantPlace;
  connection?: Connection;
}

/** The tunnel between the gateways works. */
export const connection: PeeringStepDefinition<Observed[]> = {
  id: 'connection',
  title: ({ cluster, member }) =>
    `Clusters ${cluster} and ${member} are connected`,
  observe: async (clients, wish) =>
    Object.values(
      await onBoth(await tenantSides(clients, wish), async side => ({
        side: placeOf(side),
        connection: await findConnection(side),
      })),
    ),
  isDone: observed =>
    observed.every(({ connection: present }) => isConnected(present)),
  isBlocked: () => undefined,
  waitingFor: observed => {
    const awaited = observed.find(
      ({ connection: present }) => !isConnected(present),
    );
    const state = awaited?.connection?.status?.value;
    return (
      awaited &&
      `Gateway of cluster ${awaited.side.cluster} to be connected${
        state
          ? `, which says ${state}: UDP must get through to the address and port of the other gateway`
          : ''
      }`
    );
  },
};
