import { ServiceUnavailableError } from '@backstage/errors';
import type { ClusterAccess } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterEntry } from '../config/types';
import type {
  Impersonation,
  KubernetesClient,
  KubernetesTransport,
  WatchableClusterConnection,
} from '../types';
import { DefaultKubernetesClient } from './DefaultKubernetesClient';
import { HttpTransport } from './HttpTransport';
import { ResourceNames } from './ResourceNames';
import type { AccessSource } from './types';

/** A connection as long as it is configured. */
export interface ClosableConnection extends WatchableClusterConnection {
  /** Lets requests under way end, and makes no others. */
  close(): void;
}

abstract class EntryConnection {
  readonly name: string;
  readonly title?: string;
  readonly access: ClusterAccess;
  readonly source: string;
  readonly liqoNamespace: string;

  constructor(entry: ClusterEntry) {
    this.name = entry.name;
    this.title = entry.title;
    this.access = entry.access;
    this.source = entry.source;
    this.liqoNamespace = entry.liqoNamespace;
  }
}

/** Reaches one API server. */
export class ServerConnection
  extends EntryConnection
  implements ClosableConnection
{
  private readonly http: HttpTransport;
  private readonly names: ResourceNames;

  constructor(entry: ClusterEntry, private readonly server: AccessSource) {
    super(entry);
    this.http = new HttpTransport(entry.name, server);
    this.names = new ResourceNames(this.http);
  }

  client(options?: { actAs?: Impersonation }): KubernetesClient {
    return new DefaultKubernetesClient(
      this.transport(),
      this.names,
      options?.actAs,
    );
  }

  transport(): KubernetesTransport {
    this.server.load();
    return this.http;
  }

  close(): void {
    this.http.close();
  }
}

/** Stands for an entry of the configuration that cannot be used. */
export class InvalidConnection
  extends EntryConnection
  implements ClosableConnection
{
  constructor(entry: ClusterEntry, readonly configError: string) {
    super(entry);
  }

  client(): KubernetesClient {
    throw new ServiceUnavailableError(this.configError);
  }

  transport(): KubernetesTransport {
    throw new ServiceUnavailableError(this.configError);
  }

  close(): void {}
}
