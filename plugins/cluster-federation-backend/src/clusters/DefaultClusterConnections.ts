import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  ClusterConfig,
  InvalidClusterConfig,
  readClusterConfigs,
} from './config';
import { DefaultKubernetesClient } from './DefaultKubernetesClient';
import { HttpTransport } from './HttpTransport';
import { KubeconfigFile } from './KubeconfigFile';
import { ResourceNames } from './ResourceNames';
import type {
  ClusterConnections,
  KubernetesClient,
  KubernetesTransport,
  WatchableClusterConnection,
} from './types';

class KubeconfigConnection implements WatchableClusterConnection {
  readonly name: string;
  readonly title?: string;
  readonly access = 'full' as const;
  readonly source = 'clusterFederation';
  private readonly kubeconfig: KubeconfigFile;
  private readonly http: HttpTransport;
  private readonly names: ResourceNames;

  constructor(config: ClusterConfig) {
    this.name = config.name;
    this.title = config.title;
    this.kubeconfig = new KubeconfigFile(config.kubeconfig, config.context);
    this.http = new HttpTransport(config.name, this.kubeconfig);
    this.names = new ResourceNames(this.http);
  }

  client(): KubernetesClient {
    return new DefaultKubernetesClient(this.transport(), this.names);
  }

  transport(): KubernetesTransport {
    this.kubeconfig.load();
    return this.http;
  }
}

class InvalidConnection implements WatchableClusterConnection {
  readonly name: string;
  readonly title?: string;
  readonly access = 'full' as const;
  readonly source = 'clusterFederation';
  readonly configError: string;

  constructor(config: InvalidClusterConfig) {
    this.name = config.name;
    this.title = config.title;
    this.configError = config.error;
  }

  client(): KubernetesClient {
    throw new ServiceUnavailableError(this.configError);
  }

  transport(): KubernetesTransport {
    throw new ServiceUnavailableError(this.configError);
  }
}

/** Connections of the `clusterFederation.clusters` configuration. */
export class DefaultClusterConnections
  implements ClusterConnections<WatchableClusterConnection>
{
  /** Logs what is wrong with entries; a bad one does not stop the others. */
  static fromConfig(
    config: Config,
    logger: LoggerService,
  ): DefaultClusterConnections {
    const connections = readClusterConfigs(config).map(entry => {
      if ('error' in entry) {
        logger.error(`A cluster is not followed: ${entry.error}`);
        return new InvalidConnection(entry);
      }
      return new KubeconfigConnection(entry);
    });
    return new DefaultClusterConnections(connections);
  }

  private constructor(
    private readonly connections: WatchableClusterConnection[],
  ) {}

  all(): WatchableClusterConnection[] {
    return [...this.connections];
  }

  onChange(): () => void {
    return () => {};
  }

  get(name: string): WatchableClusterConnection | undefined {
    return this.connections.find(connection => connection.name === name);
  }
}
