import { ServiceUnavailableError } from '@backstage/errors';
import type { AuthenticationStrategy } from '@backstage/plugin-kubernetes-node';
import type { FederationAuthStrategy } from '@cluster-federation/backstage-plugin-cluster-federation-node';

/**
 * Makes a strategy of the Kubernetes plugin one of Cluster Federation.
 *
 * @param makeStrategy - called when it is needed first: making one may look for
 * credentials of a cloud that is not used
 * @param askAgainMs - how long its tokens can be relied on; it does not tell when
 * they expire
 */
export function adaptStrategy(
  makeStrategy: () => AuthenticationStrategy,
  askAgainMs: number,
): FederationAuthStrategy {
  let strategy: AuthenticationStrategy | undefined;
  return {
    async getCredential({ name, url, authMetadata }) {
      strategy ??= makeStrategy();
      const credential = await strategy.getCredential(
        { name, url, authMetadata },
        {},
      );
      switch (credential.type) {
        case 'bearer token':
          return {
            type: 'bearer token',
            token: credential.token,
            expiresAt: new Date(Date.now() + askAgainMs),
          };
        case 'x509 client certificate':
          return credential;
        default:
          throw new ServiceUnavailableError(
            `There are no credentials for cluster ${name}`,
          );
      }
    },
  };
}
