import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  AwsIamStrategy,
  AzureIdentityStrategy,
  GoogleServiceAccountStrategy,
} from '@backstage/plugin-kubernetes-backend';
import { clusterFederationClustersExtensionPoint } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import { adaptStrategy } from './adaptStrategy';

const MINUTE_MS = 60_000;

/**
 * Lets Cluster Federation follow clusters of the `kubernetes:` configuration
 * whose `authProvider` is `aws`, `azure` or `googleServiceAccount`.
 *
 * @public
 */
export const kubernetesAuthModule = createBackendModule({
  pluginId: 'cluster-federation',
  moduleId: 'kubernetes-auth',
  register(env) {
    env.registerInit({
      deps: {
        clusters: clusterFederationClustersExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ clusters, config, logger }) {
        clusters.addAuthStrategy(
          'aws',
          // EKS accepts these tokens for 15 minutes.
          adaptStrategy(() => new AwsIamStrategy({ config }), 10 * MINUTE_MS),
        );
        clusters.addAuthStrategy(
          'azure',
          // This strategy renews by itself a quarter of an hour before the end.
          adaptStrategy(() => new AzureIdentityStrategy(logger), 5 * MINUTE_MS),
        );
        clusters.addAuthStrategy(
          'googleServiceAccount',
          // Google's library gives no token that ends sooner.
          adaptStrategy(
            () => new GoogleServiceAccountStrategy({ config }),
            3 * MINUTE_MS,
          ),
        );
      },
    });
  },
});
