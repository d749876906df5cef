import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { certificateRequest, isRepeatable } from './certificateRequest';
import { readSignedNonce } from './handshake';
import type { Secret, Tenant } from './kinds';
import type { TenantSide } from './sides';
import { isAtLeast } from './versions';

/** Liqo's keys of a cluster. */
const KEYS = 'authentication-keys';

/** Length of the raw part, which ends the encoding of an Ed25519 key. */
const RAW_LENGTH = 32;

/** The part of a Tenant that proves who the host is, each in base64. */
export type Proof = Required<
  Pick<NonNullable<Tenant['spec']>, 'publicKey' | 'csr' | 'signature'>
>;

/** The proof, or why there is none. */
export type ProofResult =
  | { proof: Proof }
  | { missing: 'keys' | 'usable keys' | 'signature' };

function base64(bytes: Buffer | string): string {
  return Buffer.from(bytes).toString('base64');
}

/** As the Liqo of the member reads it: versions before 1.2 may know no PEM. */
export function encodePublicKey(
  key: KeyObject,
  memberVersion: string | undefined,
): string {
  const isRaw =
    key.asymmetricKeyType === 'ed25519' && !isAtLeast(memberVersion, 2);
  return base64(
    isRaw
      ? key.export({ type: 'spki', format: 'der' }).subarray(-RAW_LENGTH)
      : key.export({ type: 'spki', format: 'pem' }),
  );
}

function readPrivateKey(secret: Secret | undefined): KeyObject | undefined {
  const pem = secret?.data?.privateKey;
  try {
    return pem ? createPrivateKey(Buffer.from(pem, 'base64')) : undefined;
  } catch {
    // What the error says of the key is nobody's business.
    return undefined;
  }
}

/**
 * Proves to the member who the host is. Reads the host's private key, which
 * never leaves this function.
 *
 * @param present - the Tenant there is, whose certificate request is kept where
 * the host's kind of key makes another one each time
 */
export async function proofOf(
  host: TenantSide,
  memberVersion: string | undefined,
  present: Tenant | undefined,
): Promise<ProofResult> {
  const [keys, signed] = await Promise.all([
    host.client.get<Secret>({
      apiVersion: 'v1',
      kind: 'Secret',
      name: KEYS,
      namespace: host.liqoNamespace,
    }),
    readSignedNonce(host),
  ]);
  const signature = signed?.data?.signedNonce;
  if (!signature) {
    return { missing: 'signature' };
  }
  const privateKey = readPrivateKey(keys);
  if (!privateKey) {
    return { missing: 'keys' };
  }
  const csr = isRepeatable(privateKey)
    ? base64(
        certificateRequest(privateKey, {
          organization: 'liqo.io',
          commonName: host.clusterId,
        }),
      )
    : present?.spec?.csr;
  if (!csr) {
    return { missing: 'usable keys' };
  }
  const publicKey = encodePublicKey(createPublicKey(privateKey), memberVersion);
  return { proof: { publicKey, csr, signature } };
}
