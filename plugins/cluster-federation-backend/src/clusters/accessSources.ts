import { isError } from '@backstage/errors';
import type { FederationClusterCredential } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import type { ClusterEntry, CredentialChoice, Reach } from './config/types';
import { KubeconfigFile } from './connection/KubeconfigFile';
import {
  PodEnvironment,
  PodServiceAccount,
} from './connection/PodServiceAccount';
import type { AccessSource, ServerAccess } from './connection/types';
import {
  IssuedCredential,
  RenewedCredential,
} from './credentials/RenewedCredential';
import type { CredentialSource } from './credentials/types';
import { CredentialError } from './errors';

/** Where credentials come from that modules make. */
export interface CredentialMakers {
  pod: PodEnvironment;
  /** Asks the strategy for an `authProvider`. */
  byStrategy(
    entry: ClusterEntry,
    choice: CredentialChoice & { type: 'strategy' },
    url: string,
  ): Promise<FederationClusterCredential>;
  /** Asks the supplier that the cluster comes from. */
  bySupplier(entry: ClusterEntry): Promise<FederationClusterCredential>;
}

/** What a usable entry amounts to. */
export function accessSourceOf(
  entry: ClusterEntry,
  reach: Exclude<Reach, { type: 'none' }>,
  makers: CredentialMakers,
): AccessSource {
  switch (reach.type) {
    case 'kubeconfig':
      return new KubeconfigFile(reach.file, reach.context);
    case 'inCluster':
      return new PodServiceAccount(makers.pod);
    default:
      return fixedAccess({
        server: reach.server,
        credentials: credentialsOf(entry, reach, makers),
      });
  }
}

function fixedAccess(access: ServerAccess): AccessSource {
  return { epoch: 0, load: () => access };
}

function credentialsOf(
  entry: ClusterEntry,
  { server, credential }: Reach & { type: 'server' },
  makers: CredentialMakers,
): CredentialSource {
  if (credential.type === 'token') {
    const authorization = `Bearer ${credential.token}`;
    return async () => ({ authorization });
  }
  if (credential.type === 'certificate') {
    const { cert, key } = credential;
    return async () => ({ clientCertificate: { cert, key } });
  }
  const renewed = new RenewedCredential(() =>
    issued(
      credential.type === 'strategy'
        ? () => makers.byStrategy(entry, credential, server.url)
        : () => makers.bySupplier(entry),
      credential.type === 'strategy'
        ? `the strategy for the authProvider ${credential.authProvider}`
        : `the supplier ${entry.source}`,
    ),
  );
  return () => renewed.get();
}

async function issued(
  make: () => Promise<FederationClusterCredential>,
  maker: string,
): Promise<IssuedCredential> {
  let credential: FederationClusterCredential;
  try {
    credential = await make();
  } catch (error) {
    // Without the message of others, for that may hold secrets.
    throw new CredentialError(
      `${maker} gives no credential${isError(error) ? ` (${error.name})` : ''}`,
    );
  }
  switch (credential?.type) {
    case 'bearer token':
      return {
        authorization: `Bearer ${credential.token}`,
        expiresAt: credential.expiresAt,
      };
    case 'x509 client certificate':
      return {
        clientCertificate: { cert: credential.cert, key: credential.key },
      };
    default:
      throw new CredentialError(`${maker} gives an unknown kind of credential`);
  }
}
