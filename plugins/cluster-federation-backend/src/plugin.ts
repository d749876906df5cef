import {
  coreServices,
  createBackendPlugin,
  type LoggerService,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  PLUGIN_ID,
  type LiqoMajor,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clusterFederationClustersExtensionPoint } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import {
  ClusterExtensions,
  DefaultClusterConnections,
  knownCredentialPlaces,
  type ClusterConnections,
  type WatchableClusterConnection,
} from './clusters';
import { ClusterImpact } from './impact';
import { ActingIdentities } from './impersonation';
import { liqoChanges, liqoPreflight } from './liqo/generations';
import {
  guardNamespaces,
  ProtectedNamespaces,
  readOwnerAnnotation,
} from './namespaces';
import { OffloadingPreflight } from './offloadingPreflight';
import {
  DatabaseOperationStore,
  OperationRetention,
  OperationRunner,
  readRetention,
  type RunnerTiming,
} from './operations';
import {
  AccessControl,
  registerPermissions,
  TargetFinder,
} from './permissions';
import { Planner } from './plan';
import { ClusterPreflight } from './preflight';
import { RightsChecker, type ClusterRightsSource } from './rights';
import {
  auditEndedOperations,
  CapacityReader,
  createRouter,
  DefaultFederationService,
  MemberRegistrations,
  NamespaceRequests,
  OffloadingReader,
  OperationControl,
  OperationReader,
  OperationRequests,
  PeeringRequests,
  PlacementReader,
  PlanRequests,
  ReflectionReader,
  RegistrationCleanUp,
} from './service';
import { ChangeSignaller } from './signals';
import { DefaultFederationState, type FederationState } from './state';
import { WorkloadPreflight } from './workloads';

/** What the configuration says of the portal as a whole. */
interface PortalSettings {
  /** Nothing is changed. */
  readOnly: boolean;
  /** Changes are made with the rights of users. */
  impersonation: boolean;
  /** Annotation of namespaces that names their owner. */
  ownerAnnotation: string;
}

function readSettings(config: RootConfigService): PortalSettings {
  return {
    readOnly: config.getOptionalBoolean('clusterFederation.readOnly') ?? false,
    impersonation: config.has('clusterFederation.impersonation'),
    ownerAnnotation: readOwnerAnnotation(config),
  };
}

/** Where the plugin touches clusters. */
export interface ClusterEdge {
  connections: ClusterConnections<WatchableClusterConnection>;
  state: FederationState;
  rights: ClusterRightsSource;
  start(): void;
  stop(): Promise<void>;
}

function realEdge(options: {
  config: RootConfigService;
  logger: LoggerService;
  settings: PortalSettings;
  extensions: ClusterExtensions;
}): ClusterEdge {
  const { config, logger, settings, extensions } = options;
  const connections = DefaultClusterConnections.create({
    config,
    logger,
    extensions,
  });
  const rights = RightsChecker.create({ connections, logger, ...settings });
  const state = DefaultFederationState.create({
    connections,
    logger,
    ownerAnnotation: settings.ownerAnnotation,
    features: cluster => rights.features(cluster),
  });
  return {
    connections,
    state,
    rights,
    start: () => {
      connections.start();
      state.start();
      rights.start(state);
    },
    stop: async () => {
      await rights.stop();
      await state.stop();
      connections.stop();
    },
  };
}

/** Makes the plugin; tests put their own edge and timing in. */
export function createClusterFederationPlugin(
  options: {
    edge?: (options: {
      config: RootConfigService;
      logger: LoggerService;
      settings: PortalSettings;
      extensions: ClusterExtensions;
    }) => ClusterEdge;
    timing?: Partial<RunnerTiming>;
    validateAnswers?: boolean;
  } = {},
) {
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
          const { auth, auditor, catalog, config, logger } = services;
          const settings = readSettings(config);
          const protectedNamespaces = ProtectedNamespaces.fromConfig(config);
          const { edge = realEdge } = options;
          const { connections, state, rights, start, stop } = edge({
            config,
            logger,
            settings,
            extensions,
          });
          const store = await DatabaseOperationStore.create(services.database);
          const targets = new TargetFinder({ state, operations: store });
          registerPermissions(services.permissionsRegistry, targets);
          const access = new AccessControl(services);
          const reader = new OperationReader({ access, auth, store, targets });

          /** What a portal that is read-only does not even have. */
          const createChanging = () => {
            const identities = new ActingIdentities(services);
            const changes = (liqoMajor: LiqoMajor) => {
              const unguarded = liqoChanges(liqoMajor);
              return (
                unguarded && guardNamespaces(unguarded, protectedNamespaces)
              );
            };
            const runner = new OperationRunner({
              store,
              connections,
              state,
              identities,
              changes,
              ownerAnnotation: settings.ownerAnnotation,
              blocked: cluster => rights.recheck(cluster),
              retention: new OperationRetention({
                store,
                retention: readRetention(config),
              }),
              logger,
              timing: options.timing,
            });
            const ofClusters = { state, connections, changes };
            const registrations = new MemberRegistrations({
              ...ofClusters,
              access,
            });
            const cleanUp = new RegistrationCleanUp({ ...ofClusters, logger });
            const peerings = new PeeringRequests({
              state,
              access,
              changes,
              preflight: new ClusterPreflight({
                connections,
                state,
                checksOf: liqoPreflight,
                logger,
              }),
              impact: new ClusterImpact({ connections, state, changes }),
              registrations,
              store,
            });
            const namespaces = new NamespaceRequests({
              state,
              access,
              identities,
              changes,
              protectedNamespaces,
              ownerAnnotation: settings.ownerAnnotation,
              preflight: new OffloadingPreflight({ connections, state }),
              workloadPreflight: new WorkloadPreflight({ state }),
            });
            const plans = new PlanRequests({
              namespaces,
              peerings,
              planner: new Planner({
                connections,
                state,
                ownerAnnotation: settings.ownerAnnotation,
              }),
            });
            const requests = new OperationRequests({
              auth,
              store,
              namespaces,
              peerings,
              accepted: () => runner.wake(),
            });
            const control = new OperationControl({
              access,
              auth,
              store,
              targets,
              reader,
              requests,
              lookAgain: id => runner.lookAgain(id),
            });
            return {
              runner,
              cleanUp,
              requests,
              namespaces,
              peerings,
              plans,
              registrations,
              control,
            };
          };
          const changing = settings.readOnly ? undefined : createChanging();
          const service = new DefaultFederationService({
            state,
            access,
            capacity: new CapacityReader({ state, access, targets }),
            offloadings: new OffloadingReader({ state, access, targets }),
            placements: new PlacementReader({
              state,
              access,
              targets,
              catalog,
            }),
            reflections: new ReflectionReader({ state, access, targets }),
            rights,
            operations: reader,
            changing,
            impersonation: settings.impersonation,
            credentialPlaces: () => knownCredentialPlaces(config),
          });
          auditEndedOperations({ operations: store, auditor, logger });
          const signaller = new ChangeSignaller({
            signals: services.signals,
            logger,
            sources: [
              listener => state.onChange(listener),
              listener => rights.onChange(listener),
              listener => store.onChange(listener),
            ],
          });

          services.httpRouter.use(
            createRouter({
              service,
              httpAuth: services.httpAuth,
              auditor,
              validateAnswers: options.validateAnswers,
            }),
          );
          services.lifecycle.addStartupHook(() => {
            start();
            changing?.runner.start();
            changing?.cleanUp.start();
          });
          services.lifecycle.addShutdownHook(async () => {
            signaller.stop();
            changing?.cleanUp.stop();
            await changing?.runner.stop();
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
