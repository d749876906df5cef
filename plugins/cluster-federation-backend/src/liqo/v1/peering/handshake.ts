import { AUTHENTICATION, type Secret, type Tenant } from './kinds';
import {
  listInTenantNamespace,
  type TenantPlace,
  type TenantSide,
} from './sides';

const NONCE = 'liqo-nonce';
const SIGNED_NONCE = 'liqo-signed-nonce';

/** The Secret in which a member makes a nonce. */
export function nonceRef({ tenantNamespace }: TenantPlace) {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    name: NONCE,
    namespace: tenantNamespace,
  };
}

/** The Secret in which a host signs the nonce of a member. */
export function signedNonceRef({ tenantNamespace }: TenantPlace) {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    name: SIGNED_NONCE,
    namespace: tenantNamespace,
  };
}

export function readNonce(member: TenantSide): Promise<Secret | undefined> {
  return member.client.get<Secret>(nonceRef(member));
}

export function readSignedNonce(host: TenantSide): Promise<Secret | undefined> {
  return host.client.get<Secret>(signedNonceRef(host));
}

/** What makes the host a tenant of the member. Liqo allows one in a namespace. */
export async function findTenant(
  member: TenantSide,
): Promise<Tenant | undefined> {
  const tenants = await listInTenantNamespace<Tenant>(
    member,
    AUTHENTICATION,
    'Tenant',
  );
  return tenants[0];
}

/** Whether the credentials of the host are made by hand, without a handshake. */
export function needsNoHandshake(tenant: Tenant): boolean {
  return tenant.spec?.authzPolicy === 'TolerateNoHandshake';
}

/** Whether the member has admitted the host, so that the handshake is over. */
export function isAccepted(tenant: Tenant): boolean {
  return (
    Boolean(tenant.status?.tenantNamespace) &&
    (needsNoHandshake(tenant) || tenant.status?.authParams !== undefined)
  );
}
