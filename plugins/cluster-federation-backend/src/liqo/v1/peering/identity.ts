import { placeholder } from '../../../operations/placeholders';
import type { PeeringStepDefinition } from '../../../operations/types';
import { isGoing } from '../../shared/objects';
import { placeOf } from '../../shared/peering/sides';
import { REMOTE_CLUSTER_ID_LABEL } from '../labels';
import { findTenant, isAccepted, needsNoHandshake } from './handshake';
import { AUTHENTICATION, type Identity, type Tenant } from './kinds';
import {
  listInTenantNamespace,
  tenantSides,
  type TenantPlace,
  type TenantSide,
} from './sides';
import { write } from './write';

interface Observed {
  host: TenantPlace;
  member: TenantPlace;
  /** Whether the member has said how the host reaches it. */
  admitted: boolean;
  /** Credentials that somebody made by hand need no Identity. */
  byHand: boolean;
  identity?: Pick<Identity, 'metadata'>;
  going: boolean;
  /** Whether it is for the member as it is now. */
  current: boolean;
  ready: boolean;
}

/** What the host acts on the member with. */
export async function findIdentity(
  host: TenantSide,
): Promise<Identity | undefined> {
  const identities = await listInTenantNamespace<Identity>(
    host,
    AUTHENTICATION,
    'Identity',
  );
  return identities.find(({ spec }) => spec?.type === 'ControlPlane');
}

/** Certificates are renewed by Liqo, on either side first. */
function isFor({ spec }: Identity, { status }: Tenant): boolean {
  return (
    spec?.namespace === status?.tenantNamespace &&
    spec?.authParams?.apiServer === status?.authParams?.apiServer &&
    spec?.authParams?.ca === status?.authParams?.ca
  );
}

function identityFor(
  { remoteId, tenantNamespace }: TenantPlace,
  given: { authParams: unknown; namespace?: string },
  name = `controlplane-${remoteId}`,
) {
  return {
    apiVersion: AUTHENTICATION,
    kind: 'Identity',
    metadata: {
      name,
      namespace: tenantNamespace,
      labels: { [REMOTE_CLUSTER_ID_LABEL]: remoteId },
    },
    spec: { clusterID: remoteId, type: 'ControlPlane', ...given },
  };
}

/** The host has an identity on the member. */
export const identity: PeeringStepDefinition<Observed> = {
  id: 'identity',
  title: ({ cluster, member }) =>
    `Cluster ${cluster} has an identity on ${member}`,
  observe: async (clients, wish) => {
    const { host, member } = await tenantSides(clients, wish);
    const [tenant, present] = await Promise.all([
      findTenant(member),
      findIdentity(host),
    ]);
    return {
      host: placeOf(host),
      member: placeOf(member),
      admitted: tenant !== undefined && isAccepted(tenant),
      byHand: tenant !== undefined && needsNoHandshake(tenant),
      identity: present && { metadata: present.metadata },
      going: present !== undefined && isGoing(present),
      current:
        present !== undefined && tenant !== undefined && isFor(present, tenant),
      ready: Boolean(present?.status?.kubeconfigSecretRef?.name),
    };
  },
  isDone: ({ byHand, going, current, ready }) =>
    byHand || (!going && current && ready),
  isBlocked: ({ host, member, admitted }) =>
    admitted
      ? undefined
      : {
          reason: `Cluster ${member.cluster} admits ${host.cluster} no longer: its Tenant is gone`,
          fix: 'Request the peering again.',
        },
  waitingFor: ({ host, identity: present, going, current }) => {
    const name = `Identity ${present?.metadata?.namespace}/${present?.metadata?.name}`;
    if (going) {
      return `End of the deletion of ${name}`;
    }
    return current
      ? `Liqo on cluster ${host.cluster} to make the kubeconfig of ${name}`
      : undefined;
  },
  act: async (clients, { host, identity: present }, wish) => {
    const { member } = await tenantSides(clients, wish);
    // Read only here: it may hold keys of a cloud account.
    const status = (await findTenant(member))?.status;
    if (!status?.authParams) {
      return;
    }
    await write(
      clients.cluster,
      identityFor(
        host,
        {
          authParams: status.authParams,
          namespace: status.tenantNamespace,
        },
        present?.metadata?.name,
      ),
      present,
    );
  },
  outlook: ({ host, member, identity: present }) => [
    {
      side: host.role,
      object: identityFor(
        host,
        {
          authParams: placeholder(
            `certificate signed by ${member.cluster}, and where its API server is`,
          ),
          namespace: member.tenantNamespace,
        },
        present?.metadata?.name,
      ),
    },
  ],
};
