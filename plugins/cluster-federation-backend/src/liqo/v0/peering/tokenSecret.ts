import type { KubernetesClient } from '../../../clusters';
import { CLUSTER_ID_LABEL } from '../labels';
import type { AuthenticationService } from './authenticationService';
import type { Secret } from './kinds';

/**
 * Marks Secrets that the portal made, and deletes when nothing needs them. One
 * that somebody else made stays theirs, also with a token that the portal wrote.
 */
export const REGISTERED_LABEL = 'cluster-federation/registered-member';
const REGISTERED_AT = 'cluster-federation/registered-at';
const CLUSTER_NAME = 'cluster-federation/cluster-name';
const AUTH_URL = 'cluster-federation/auth-url';
/** By this and the cluster ID Liqo finds a token. */
const TOKEN_LABEL = 'discovery.liqo.io/auth-token';

/** Name that `liqoctl peer out-of-band` gives it. */
export function tokenSecretName(clusterId: string): string {
  return `remote-token-${clusterId}`;
}

/** What the portal notes beside a token that it writes. */
export interface Registration extends AuthenticationService {
  /** ISO 8601. */
  registeredAt: string;
}

/** What lies on a host for a member, without its token. */
export interface FoundToken {
  name: string;
  uid?: string;
  /** Whether the portal made the Secret, and may delete it. */
  isOurs: boolean;
  /** Absent where somebody else wrote the token. */
  registration?: Registration;
}

/** The token of a member, where Liqo on its host looks for it. */
export function tokenSecret(options: {
  liqoNamespace: string;
  token: string;
  registration: Registration;
  /** What is there already. */
  present?: Secret;
}): Secret {
  const { liqoNamespace, token, registration, present } = options;
  const { clusterId, clusterName, authUrl, registeredAt } = registration;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: tokenSecretName(clusterId),
      namespace: liqoNamespace,
      labels: {
        [CLUSTER_ID_LABEL]: clusterId,
        [TOKEN_LABEL]: '',
        ...((!present || foundToken(present).isOurs) && {
          [REGISTERED_LABEL]: 'true',
        }),
      },
      annotations: {
        [REGISTERED_AT]: registeredAt,
        [CLUSTER_NAME]: clusterName,
        [AUTH_URL]: authUrl,
      },
    },
    data: { token: Buffer.from(token, 'utf8').toString('base64') },
  };
}

/** Drops the token. */
export function foundToken({ metadata }: Secret): FoundToken {
  const { labels = {}, annotations = {}, name = '', uid } = metadata ?? {};
  const {
    [REGISTERED_AT]: registeredAt,
    [CLUSTER_NAME]: clusterName,
    [AUTH_URL]: authUrl,
  } = annotations;
  const clusterId = labels[CLUSTER_ID_LABEL];
  return {
    name,
    uid,
    isOurs: REGISTERED_LABEL in labels,
    ...(clusterId &&
      registeredAt &&
      clusterName &&
      authUrl && {
        registration: { clusterId, clusterName, authUrl, registeredAt },
      }),
  };
}

/** The Secret on a host that holds the token of a member. */
export function readTokenSecret(
  host: KubernetesClient,
  liqoNamespace: string,
  clusterId: string,
): Promise<Secret | undefined> {
  return host.get<Secret>({
    apiVersion: 'v1',
    kind: 'Secret',
    name: tokenSecretName(clusterId),
    namespace: liqoNamespace,
  });
}
