import { placeholder } from '../../../operations/placeholders';
import type {
  Blockage,
  PeeringStepDefinition,
} from '../../../operations/types';
import { isGoing } from '../../shared/objects';
import { placeOf } from '../../shared/peering/sides';
import { REMOTE_CLUSTER_ID_LABEL } from '../labels';
import { lastWarning } from './events';
import { findTenant, isAccepted } from './handshake';
import { AUTHENTICATION, type Tenant } from './kinds';
import { tenantSides, type TenantPlace } from './sides';
import { proofOf, type Proof, type ProofResult } from './tenantSpec';
import { write } from './write';

interface Observed {
  host: TenantPlace;
  member: TenantPlace;
  /** Without what the member has given it. */
  tenant?: Omit<Tenant, 'status'>;
  accepted: boolean;
  /** What the host would say of itself now; not looked for once it is admitted. */
  result?: ProofResult;
  warning?: { reason?: string; message?: string };
}

/** Whether it proves what is to be proved today. */
function isCurrent(tenant: Omit<Tenant, 'status'>, proof: Proof): boolean {
  return (
    tenant.spec?.publicKey === proof.publicKey &&
    tenant.spec.csr === proof.csr &&
    tenant.spec.signature === proof.signature
  );
}

function tenantFor(
  { clusterId }: TenantPlace,
  { tenantNamespace }: TenantPlace,
  proof: Proof,
  name = clusterId,
) {
  return {
    apiVersion: AUTHENTICATION,
    kind: 'Tenant',
    metadata: {
      name,
      namespace: tenantNamespace,
      labels: { [REMOTE_CLUSTER_ID_LABEL]: clusterId },
    },
    spec: { clusterID: clusterId, ...proof },
  };
}

function whyUnproven(
  { host }: Observed,
  missing: Extract<ProofResult, { missing: string }>['missing'],
): Blockage {
  const secret = `Secret ${host.liqoNamespace}/authentication-keys of cluster ${host.cluster}`;
  switch (missing) {
    case 'signature':
      return {
        reason: `The signed nonce is gone from namespace ${host.tenantNamespace} of cluster ${host.cluster}`,
        fix: 'Request the peering again.',
      };
    case 'keys':
      return {
        reason: `${secret} holds no private key that can be read`,
        fix: 'Check that the controller manager of Liqo, which makes it, runs there.',
      };
    default:
      return {
        reason: `${secret} is a key with which a certificate request comes out different each time`,
        fix: 'Peer the clusters once with liqoctl, or use Ed25519 or RSA keys; the portal can then go on with what there is.',
      };
  }
}

function whyRefused({ host, member, warning }: Observed): Blockage | undefined {
  const told = `Cluster ${member.cluster} does not admit ${host.cluster}: ${
    warning?.message ?? warning?.reason
  }`;
  switch (warning?.reason) {
    case 'SignatureVerificationFailed':
      return {
        reason: told,
        fix: `Delete Secret ${member.tenantNamespace}/liqo-nonce on cluster ${member.cluster} and request the peering again: another nonce is made and signed.`,
      };
    case 'InvalidCSR':
      return {
        reason: told,
        fix: `Check that both clusters run the same version of Liqo, and that the cluster ID of ${host.cluster} has not changed.`,
      };
    case 'AuthParamsFailed':
      return /do not match/.test(warning.message ?? '')
        ? {
            reason: told,
            fix: `Delete the Secrets liqo-remote-certificate* in namespace ${member.tenantNamespace} of cluster ${member.cluster}, which are from a peering with another key; the operation then goes on by itself.`,
          }
        : undefined;
    default:
      return undefined;
  }
}

/** The member has admitted the host as a tenant. */
export const tenant: PeeringStepDefinition<Observed> = {
  id: 'tenant',
  title: ({ cluster, member }) =>
    `Cluster ${member} admits ${cluster} as a tenant`,
  observe: async (clients, wish) => {
    const { host, member } = await tenantSides(clients, wish);
    const places = { host: placeOf(host), member: placeOf(member) };
    const present = await findTenant(member);
    const accepted =
      present !== undefined && isAccepted(present) && !isGoing(present);
    if (accepted || (present && isGoing(present))) {
      return { ...places, tenant: withoutStatus(present), accepted };
    }
    const [result, warning] = await Promise.all([
      proofOf(host, member.liqoVersion, present),
      present && lastWarning(member.client, present),
    ]);
    return {
      ...places,
      tenant: present && withoutStatus(present),
      accepted,
      result,
      warning,
    };
  },
  isDone: ({ accepted }) => accepted,
  isBlocked: observed => {
    const { result, tenant: present } = observed;
    if (!result) {
      return undefined;
    }
    if ('missing' in result) {
      return whyUnproven(observed, result.missing);
    }
    return present && isCurrent(present, result.proof)
      ? whyRefused(observed)
      : undefined;
  },
  waitingFor: ({ member, tenant: present, result, warning }) => {
    const name = `Tenant ${present?.metadata?.namespace}/${present?.metadata?.name}`;
    if (!present) {
      return undefined;
    }
    if (isGoing(present)) {
      return `End of the deletion of ${name}`;
    }
    if (result && 'proof' in result && !isCurrent(present, result.proof)) {
      return undefined;
    }
    const told = warning?.message ?? warning?.reason;
    return `Liqo on cluster ${member.cluster} to accept ${name}${
      told ? `, which last said: ${told}` : ''
    }`;
  },
  act: async (clients, { host, member, tenant: present, result }) => {
    if (result && 'proof' in result) {
      await write(
        clients.member,
        tenantFor(host, member, result.proof, present?.metadata?.name),
        present,
      );
    }
  },
  outlook: ({ host, member, tenant: present }) => [
    {
      side: member.role,
      object: tenantFor(
        host,
        member,
        {
          publicKey: placeholder(`public key of ${host.cluster}`),
          csr: placeholder(`certificate request of ${host.cluster}`),
          signature: placeholder(`nonce signed by ${host.cluster}`),
        },
        present?.metadata?.name,
      ),
    },
  ],
};

function withoutStatus({ status, ...others }: Tenant): Omit<Tenant, 'status'> {
  return others;
}
