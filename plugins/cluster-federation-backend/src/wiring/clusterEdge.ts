import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  ClusterExtensions,
  DefaultClusterConnections,
  type ClusterConnections,
  type WatchableClusterConnection,
} from '../clusters';
import { RightsChecker, type ClusterRightsSource } from '../rights';
import { DefaultFederationState, type FederationState } from '../state';
import type { PortalSettings } from './settings';

/** Where the plugin touches clusters. */
export interface ClusterEdge {
  connections: ClusterConnections<WatchableClusterConnection>;
  state: FederationState;
  rights: ClusterRightsSource;
  start(): void;
  stop(): Promise<void>;
}

/** What an edge is made from. */
export interface ClusterEdgeOptions {
  config: RootConfigService;
  logger: LoggerService;
  settings: PortalSettings;
  extensions: ClusterExtensions;
}

/** The edge to clusters as they are configured. */
export function createClusterEdge(options: ClusterEdgeOptions): ClusterEdge {
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
