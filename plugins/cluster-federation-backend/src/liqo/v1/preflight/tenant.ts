import { pairCheck } from '../../../preflight/pairCheck';
import { couldNotRead } from '../../../preflight/results';
import type { CheckResult } from '../../../preflight/types';
import { tenants, TenantState } from '../resources';
import {
  AUTHENTICATION_PATH,
  ofRemoteCluster,
  tenantNamespaceOf,
} from './paths';

/** Whether the member holds the host back. */
export const tenant = pairCheck({
  id: 'tenant',
  title: 'Admission by the member',
  async run({ host, member }) {
    const { clusterId } = host;
    if (clusterId === undefined) {
      return [
        {
          severity: 'could-not-check',
          cluster: member.name,
          message: `How cluster ${member.name} treats cluster ${host.name} can't be looked up without the cluster ID of the latter.`,
        },
      ];
    }
    const path =
      member.access === 'peering'
        ? `${AUTHENTICATION_PATH}/namespaces/${tenantNamespaceOf(
            clusterId,
          )}/tenants`
        : `${AUTHENTICATION_PATH}/tenants`;
    try {
      const objects = await member.list(path, {
        labelSelector: ofRemoteCluster(clusterId),
      });
      return [
        judgeTenant(
          host.name,
          member.name,
          objects.flatMap(object => tenants.trim(object) ?? [])[0],
        ),
      ];
    } catch (error) {
      return [couldNotRead(error, member)];
    }
  },
});

/** Pure. */
export function judgeTenant(
  host: string,
  member: string,
  found: TenantState | undefined,
): CheckResult {
  if (!found) {
    return {
      severity: 'ok',
      cluster: member,
      message: `Cluster ${member} has no Tenant for cluster ${host} yet.`,
    };
  }
  if (found.deleting) {
    return {
      severity: 'blocking',
      cluster: member,
      message: `Tenant ${found.name} on cluster ${member} is being deleted.`,
      fix: 'Wait until it is gone.',
    };
  }
  const held = { Cordoned: 'cordoned', Drained: 'drained' }[found.condition];
  return held
    ? {
        severity: 'blocking',
        cluster: member,
        message: `Tenant ${found.name} on cluster ${member} is ${held}: it lends nothing more to cluster ${host}.`,
        fix: `Activate tenant ${found.name} on cluster ${member}, if its owner agrees.`,
      }
    : {
        severity: 'ok',
        cluster: member,
        message: `Tenant ${found.name} on cluster ${member} is active.`,
      };
}
