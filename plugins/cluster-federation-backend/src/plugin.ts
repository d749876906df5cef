import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { PLUGIN_ID } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clusterFederationClustersExtensionPoint } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import { ClusterExtensions } from './clusters';
import { DatabaseOperationStore, type RunnerTiming } from './operations';
import {
  AccessControl,
  registerPermissions,
  TargetFinder,
} from './permissions';
import { createRouter, OperationReader } from './service';
import {
  createChanging,
  createClusterEdge,
  createOutgoing,
  createService,
  readSettings,
  type ClusterEdge,
  type ClusterEdgeOptions,
} from './wiring';

/** Makes the plugin; tests put their own edge and timing in. */
export function createClusterFederationPlugin(
  options: {
    edge?: (options: ClusterEdgeOptions) => ClusterEdge;
    timing?: Partial<RunnerTiming>;
    validateAnswers?: boolean;
  } = {},
) {
  const { edge: createEdge = createClusterEdge, timing } = options;
  return createBackendPlugin({
    pluginId: PLUGIN_ID,
    register(env) {
      const extensions = new ClusterExtensions();
      env.registerExtensionPoint(
        clusterFederationClustersExtensionPoint,
        extensions,
      );
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          config: coreServices.rootConfig,
          database: coreServices.database,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          lifecycle: coreServices.lifecycle,
          logger: coreServices.logger,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
          signals: signalsServiceRef,
          userInfo: coreServices.userInfo,
        },
        async init(services) {
          const { config, logger, lifecycle } = services;
          const settings = readSettings(config);
          const edge = createEdge({ config, logger, settings, extensions });
          const store = await DatabaseOperationStore.create(services.database);
          const targets = new TargetFinder({
            state: edge.state,
            operations: store,
          });
          registerPermissions(services.permissionsRegistry, targets);
          const access = new AccessControl(services);
          const reader = new OperationReader({
            access,
            auth: services.auth,
            store,
            targets,
          });
          const parts = {
            ...services,
            settings,
            edge,
            store,
            targets,
            access,
            reader,
          };
          const changing = settings.readOnly
            ? undefined
            : createChanging({ ...parts, timing });
          const service = createService({ ...parts, changing });
          const outgoing = createOutgoing(parts);

          services.httpRouter.use(
            createRouter({
              service,
              httpAuth: services.httpAuth,
              auditor: services.auditor,
              validateAnswers: options.validateAnswers,
            }),
          );
          lifecycle.addStartupHook(() => {
            edge.start();
            changing?.start();
          });
          lifecycle.addShutdownHook(async () => {
            outgoing.stop();
            await changing?.stop();
            await edge.stop();
          });
        },
      });
    },
  });
}

/**
 * Backend of Cluster Federation: shows and changes Kubernetes clusters that
 * are federated with Liqo.
 *
 * @public
 */
export const clusterFederationPlugin = createClusterFederationPlugin();
