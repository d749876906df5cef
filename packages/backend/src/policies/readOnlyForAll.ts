import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
} from '@backstage/plugin-permission-node';
import {
  clusterReadPermission,
  offloadingReadPermission,
  operationReadPermission,
  peeringReadPermission,
  PLUGIN_ID,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

const seen = [
  clusterReadPermission,
  peeringReadPermission,
  offloadingReadPermission,
  operationReadPermission,
].map(({ name }) => name);

/**
 * Everybody sees the federation and nobody changes it. Rights of the portal and
 * secrets stay hidden, and so does whatever a later version adds. The rest of
 * the portal is open.
 */
export class ReadOnlyForAll implements PermissionPolicy {
  async handle({ permission }: PolicyQuery): Promise<PolicyDecision> {
    const isOpen =
      !permission.name.startsWith(`${PLUGIN_ID}.`) ||
      seen.includes(permission.name);
    return { result: isOpen ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  }
}
