import { placeholder } from '../../../operations/placeholders';
import type { PeeringStepDefinition } from '../../../operations/types';
import { isGoing } from '../../shared/objects';
import { placeOf } from '../../shared/peering/sides';
import { REMOTE_CLUSTER_ID_LABEL } from '../labels';
import {
  findTenant,
  isAccepted,
  nonceRef,
  readNonce,
  readSignedNonce,
  signedNonceRef,
} from './handshake';
import { type Secret } from './kinds';
import { NONCE_LABEL, SIGNED_NONCE_LABEL } from './labels';
import { tenantSides, type TenantPlace, type TenantSide } from './sides';
import { write } from './write';

interface SecretState {
  /** Whether the handshake is over, so that no nonce is needed. */
  accepted: boolean;
  side: TenantPlace;
  exists: boolean;
  going: boolean;
  labelled: boolean;
  /** Whether Liqo has done its part. */
  complete: boolean;
}

function stateOf(
  side: TenantSide,
  secret: Secret | undefined,
  label: string,
  field: string,
): Omit<SecretState, 'accepted'> {
  const labels = secret?.metadata?.labels ?? {};
  return {
    side: placeOf(side),
    exists: secret !== undefined,
    going: secret !== undefined && isGoing(secret),
    labelled:
      labels[label] === 'true' &&
      labels[REMOTE_CLUSTER_ID_LABEL] === side.remoteId,
    complete: Boolean(secret?.data?.[field]),
  };
}

function isUsable({
  accepted,
  exists,
  going,
  labelled,
  complete,
}: SecretState) {
  return accepted || (exists && !going && labelled && complete);
}

function secretFor(
  side: TenantPlace,
  ref: ReturnType<typeof nonceRef>,
  label: string,
  data?: Secret['data'],
) {
  const { apiVersion, kind, ...name } = ref;
  return {
    apiVersion,
    kind,
    metadata: {
      ...name,
      labels: { [label]: 'true', [REMOTE_CLUSTER_ID_LABEL]: side.remoteId },
    },
    ...(data && { data }),
  };
}

function whyNotLabelled({ side, exists, labelled }: SecretState, name: string) {
  return exists && !labelled
    ? {
        reason: `Secret ${side.tenantNamespace}/${name} of cluster ${side.cluster} lacks the labels by which Liqo finds it`,
        fix: 'Delete the Secret; the operation then goes on by itself.',
      }
    : undefined;
}

/** The member has made a nonce, for the host to prove that it has its key. */
export const nonce: PeeringStepDefinition<SecretState> = {
  id: 'nonce',
  title: ({ member }) => `Cluster ${member} makes a nonce`,
  observe: async (clients, wish) => {
    const { member } = await tenantSides(clients, wish);
    const [tenant, secret] = await Promise.all([
      findTenant(member),
      readNonce(member),
    ]);
    return {
      accepted: tenant !== undefined && isAccepted(tenant),
      ...stateOf(member, secret, NONCE_LABEL, 'nonce'),
    };
  },
  isDone: isUsable,
  isBlocked: observed =>
    observed.going ? undefined : whyNotLabelled(observed, 'liqo-nonce'),
  waitingFor: ({ side, exists, going }) => {
    const name = `Secret ${side.tenantNamespace}/liqo-nonce`;
    if (going) {
      return `End of the deletion of ${name}`;
    }
    return exists
      ? `Liqo on cluster ${side.cluster} to fill ${name}`
      : undefined;
  },
  act: async (clients, { side }) =>
    write(clients[side.role], secretFor(side, nonceRef(side), NONCE_LABEL)),
};

interface SignedNonceState extends SecretState {
  uid?: string;
  /** Whether it holds the member's present nonce. */
  current: boolean;
}

/** The host has signed the nonce. */
export const signNonce: PeeringStepDefinition<SignedNonceState> = {
  id: 'sign-nonce',
  title: ({ cluster }) => `Cluster ${cluster} signs the nonce`,
  observe: async (clients, wish) => {
    const { host, member } = await tenantSides(clients, wish);
    const [tenant, made, signed] = await Promise.all([
      findTenant(member),
      readNonce(member),
      readSignedNonce(host),
    ]);
    return {
      accepted: tenant !== undefined && isAccepted(tenant),
      ...stateOf(host, signed, SIGNED_NONCE_LABEL, 'signedNonce'),
      uid: signed?.metadata?.uid,
      current:
        made?.data?.nonce !== undefined &&
        made.data.nonce === signed?.data?.nonce,
    };
  },
  isDone: observed =>
    isUsable(observed) && (observed.accepted || observed.current),
  isBlocked: observed =>
    observed.going || !observed.current
      ? undefined
      : whyNotLabelled(observed, 'liqo-signed-nonce'),
  waitingFor: ({ side, exists, going, current }) => {
    const name = `Secret ${side.tenantNamespace}/liqo-signed-nonce`;
    if (going) {
      return `End of the deletion of ${name}`;
    }
    return exists && current
      ? `Liqo on cluster ${side.cluster} to sign ${name}`
      : undefined;
  },
  act: async (clients, { side, exists, uid }, wish) => {
    if (exists) {
      // It is of an earlier handshake. Liqo never replaces one.
      await clients[side.role].delete(signedNonceRef(side), { uid });
      return;
    }
    const { member } = await tenantSides(clients, wish);
    const made = await readNonce(member);
    if (made?.data?.nonce) {
      await write(
        clients[side.role],
        secretFor(side, signedNonceRef(side), SIGNED_NONCE_LABEL, {
          nonce: made.data.nonce,
        }),
      );
    }
  },
  outlook: ({ side }, { request }) => [
    {
      side: side.role,
      object: secretFor(side, signedNonceRef(side), SIGNED_NONCE_LABEL, {
        nonce: placeholder(`nonce made by ${request.member}`),
      }),
    },
  ],
};
