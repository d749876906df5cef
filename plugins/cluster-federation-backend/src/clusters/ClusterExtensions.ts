import type {
  ClusterFederationClustersExtensionPoint,
  FederationAuthStrategy,
  FederationClusterSupplier,
} from '@cluster-federation/backstage-plugin-cluster-federation-node';
import { CREDENTIAL_SECRETS } from './credentialSecrets/readSecret';

/** Sources that are not modules. */
const RESERVED_IDS = ['clusterFederation', 'kubernetes', CREDENTIAL_SECRETS];

/** What modules have added. */
export class ClusterExtensions
  implements ClusterFederationClustersExtensionPoint
{
  readonly suppliers = new Map<string, FederationClusterSupplier>();
  readonly strategies = new Map<string, FederationAuthStrategy>();

  addClusterSupplier(id: string, supplier: FederationClusterSupplier): void {
    if (RESERVED_IDS.includes(id) || this.suppliers.has(id)) {
      throw new Error(
        `The id ${id} of a cluster supplier is taken: choose another one`,
      );
    }
    this.suppliers.set(id, supplier);
  }

  addAuthStrategy(
    authProvider: string,
    strategy: FederationAuthStrategy,
  ): void {
    if (authProvider === 'serviceAccount') {
      throw new Error(
        'The authProvider serviceAccount works without a strategy',
      );
    }
    if (this.strategies.has(authProvider)) {
      throw new Error(
        `There is a strategy for the authProvider ${authProvider}: use one module for it`,
      );
    }
    this.strategies.set(authProvider, strategy);
  }
}
