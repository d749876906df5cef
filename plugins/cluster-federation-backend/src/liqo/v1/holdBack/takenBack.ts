import type { TenantRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringStepDefinition } from '../../../operations/types';
import { describe, locate, type Located } from '../../shared/peering/deletion';
import { memberSide } from '../../shared/peering/sides';
import { AUTHENTICATION, OFFLOADING } from '../peering/kinds';
import { listCopies } from '../peering/leftovers';

/**
 * Liqo has deleted the copies of what the host asks for, the namespaces that
 * the host had on the member and the pods in them. The host is not asked: it
 * may be out of reach, and decides nothing here.
 */
export const takenBack: PeeringStepDefinition<Located[], TenantRequest> = {
  id: 'taken-back',
  title: ({ cluster, member }) =>
    `Cluster ${member} has taken back what it granted to ${cluster}`,
  observe: async (clients, wish) => {
    const member = memberSide(clients, wish);
    const [slices, maps] = await Promise.all([
      listCopies(member, AUTHENTICATION, 'ResourceSlice'),
      // Goes after the namespaces that it stands for.
      listCopies(member, OFFLOADING, 'NamespaceMap'),
    ]);
    return locate(member, [...slices, ...maps]);
  },
  isDone: located => located.length === 0,
  isBlocked: () => undefined,
  waitingFor: located => `Liqo to take back ${describe(located)}`,
};
