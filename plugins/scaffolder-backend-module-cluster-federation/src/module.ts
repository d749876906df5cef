import { createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { clusterFederationServiceRef } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import { createApplyWorkloadAction } from './actions/applyWorkload';
import { createOffloadNamespaceAction } from './actions/offloadNamespace';
import { createPeerClustersAction } from './actions/peerClusters';
import { createUnoffloadNamespaceAction } from './actions/unoffloadNamespace';
import { createUnpeerClustersAction } from './actions/unpeerClusters';

/**
 * Adds the `cluster-federation:*` actions to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleClusterFederation = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'cluster-federation',
  register({ registerInit }) {
    registerInit({
      deps: {
        scaffolderActions: scaffolderActionsExtensionPoint,
        service: clusterFederationServiceRef,
      },
      async init({ scaffolderActions, service }) {
        scaffolderActions.addActions(
          createApplyWorkloadAction({ service }),
          createOffloadNamespaceAction({ service }),
          createPeerClustersAction({ service }),
          createUnoffloadNamespaceAction({ service }),
          createUnpeerClustersAction({ service }),
        );
      },
    });
  },
});
