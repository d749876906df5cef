import {
  coreServices,
  createBackendPlugin,
  type LoggerService,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { PLUGIN_ID } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { DefaultClusterConnections, type ClusterConnections } from './clusters';
import { liqoChanges } from './liqo/generations';
import {
  DatabaseOperationStore,
  OperationRunner,
  type RunnerTiming,
} from './operations';
import { AccessControl, registerPermissions } from './permissions';
import {
  createRouter,
  DefaultFederationService,
  OperationsService,
} from './service';
import { ChangeSignaller } from './signals';
import { DefaultFederationState, type FederationState } from './state';

/** Where the plugin touches clusters. */
export interface ClusterEdge {
  connections: ClusterConnections;
  state: FederationState;
  start(): void;
  stop(): Promise<void>;
}

function realEdge(options: {
  config: RootConfigService;
  logger: LoggerService;
}): ClusterEdge {
  const { config, logger } = options;
  const connections = DefaultClusterConnections.fromConfig(config, logger);
  const state = DefaultFederationState.create({ connections, logger });
  return {
    connections,
    state,
    start: () => state.start(),
    stop: () => state.stop(),
  };
}

/** Makes the plugin; tests put their own edge and timing in. */
export function createClusterFederationPlugin(
  options: {
    edge?: (options: {
      config: RootConfigService;
      logger: LoggerService;
    }) => ClusterEdge;
    timing?: Partial<RunnerTiming>;
    validateAnswers?: boolean;
  } = {},
) {
  return createBackendPlugin({
    pluginId: PLUGIN_ID,
    register(env) {
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
        },
        async init(services) {
          const { auth, catalog, config, logger } = services;
          registerPermissions(services.permissionsRegistry);

          const { edge = realEdge } = options;
          const { connections, state, start, stop } = edge({ config, logger });
          const store = await DatabaseOperationStore.create(services.database);
          const runner = new OperationRunner({
            store,
            connections,
            state,
            changes: liqoChanges,
            logger,
            timing: options.timing,
          });
          const access = new AccessControl(services);
          const operations = new OperationsService({
            state,
            access,
            auth,
            store,
            changes: liqoChanges,
            accepted: () => runner.wake(),
          });
          const service = new DefaultFederationService({
            state,
            access,
            catalog,
            operations,
          });
          const signaller = new ChangeSignaller({
            signals: services.signals,
            logger,
            sources: [
              listener => state.onChange(listener),
              listener => store.onChange(listener),
            ],
          });

          services.httpRouter.use(
            createRouter({
              service,
              httpAuth: services.httpAuth,
              auditor: services.auditor,
              validateAnswers: options.validateAnswers,
            }),
          );
          services.lifecycle.addStartupHook(() => {
            start();
            runner.start();
          });
          services.lifecycle.addShutdownHook(async () => {
            signaller.stop();
            await runner.stop();
            await stop();
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
