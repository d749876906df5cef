import type { TenantRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringStepDefinition } from '../../../operations/types';
import { refOf } from '../../../clusters';
import { isGoing, nameOf } from '../../shared/objects';
import { memberSide } from '../../shared/peering/sides';
import { AUTHENTICATION, type Tenant } from '../peering/kinds';
import { listInTenantNamespace, withTenantNamespace } from '../peering/sides';

/** What a member grants a tenant. */
type TenantCondition = 'Active' | 'Cordoned' | 'Drained';

/** The host as the member's tenant, without its credentials. */
interface Observed {
  tenant?: Pick<Tenant, 'apiVersion' | 'kind' | 'metadata'>;
  condition: string;
}

function tenantCondition(
  condition: TenantCondition,
  title: (request: TenantRequest) => string,
): PeeringStepDefinition<Observed, TenantRequest> {
  return {
    id: 'tenant-condition',
    title,
    observe: async (clients, wish) => {
      const member = await withTenantNamespace(memberSide(clients, wish));
      // Liqo allows one in a tenant namespace.
      const [tenant] = await listInTenantNamespace<Tenant>(
        member,
        AUTHENTICATION,
        'Tenant',
      );
      return {
        tenant: tenant && {
          apiVersion: tenant.apiVersion,
          kind: tenant.kind,
          metadata: tenant.metadata,
        },
        // What Liqo takes a Tenant for that says nothing.
        condition: tenant?.spec?.tenantCondition ?? 'Active',
      };
    },
    isDone: observed =>
      observed.tenant !== undefined &&
      !isGoing(observed.tenant) &&
      observed.condition === condition,
    isBlocked: ({ tenant }, { request: { cluster, member } }) => {
      if (!tenant) {
        return {
          reason: `Cluster ${member} has no tenant ${cluster}, so it grants it nothing`,
          fix: 'Request the peering first; this operation then goes on by itself.',
        };
      }
      return isGoing(tenant)
        ? {
            reason: `${nameOf(
              tenant,
            )} of cluster ${member} is being deleted, so the peering is ending`,
            fix: 'Cancel this operation, or request the peering again.',
          }
        : undefined;
    },
    waitingFor: () => undefined,
    act: async ({ member }, { tenant }) => {
      if (tenant) {
        await member.patch(refOf(tenant), {
          spec: { tenantCondition: condition },
        });
      }
    },
  };
}

export const cordonTenant = tenantCondition(
  'Cordoned',
  ({ cluster, member }) =>
    `Cluster ${member} grants ${cluster} nothing more (tenant Cordoned)`,
);

export const drainTenant = tenantCondition(
  'Drained',
  ({ cluster, member }) =>
    `Cluster ${member} grants ${cluster} nothing at all (tenant Drained)`,
);

export const activateTenant = tenantCondition(
  'Active',
  ({ cluster, member }) =>
    `Cluster ${member} grants ${cluster} what it asks for (tenant Active)`,
);
