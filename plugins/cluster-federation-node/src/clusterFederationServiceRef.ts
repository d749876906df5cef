import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  DefaultClusterFederationService,
  type ClusterFederationService,
} from './ClusterFederationService';

/**
 * Gives other backend plugins and modules access to Cluster Federation.
 *
 * @public
 */
export const clusterFederationServiceRef =
  createServiceRef<ClusterFederationService>({
    id: 'cluster-federation.service',
    scope: 'plugin',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: { auth: coreServices.auth, discovery: coreServices.discovery },
        factory: services => new DefaultClusterFederationService(services),
      }),
  });
