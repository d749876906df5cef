import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  PLUGIN_ID,
  type ClusterFederationApi,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/**
 * Talks to the Cluster Federation backend on behalf of the signed-in user.
 *
 * @public
 */
export const clusterFederationApiRef =
  createApiRef<ClusterFederationApi>().with({
    id: 'plugin.cluster-federation.client',
    pluginId: PLUGIN_ID,
  });
