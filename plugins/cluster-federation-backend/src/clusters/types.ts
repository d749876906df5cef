import type { ClusterAccess } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';

/** Names one Kubernetes object. */
export interface ObjectRef {
  apiVersion: string;
  kind: string;
  name: string;
  namespace?: string;
}

/** Narrows a list of objects of one kind; without a namespace those of all. */
export interface ListQuery {
  apiVersion: string;
  kind: string;
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
}

/**
 * The few calls that steps of operations make. Every call has its own deadline
 * and rejects with an error of `@backstage/errors` whose message names the
 * object and what Kubernetes answered, without secrets.
 */
export interface KubernetesClient {
  /** Reads one object; `undefined` where there is none. */
  get<T extends KubernetesObject>(ref: ObjectRef): Promise<T | undefined>;
  /**
   * Reads the objects of a kind, each with its apiVersion and kind; none where
   * the cluster does not know the kind.
   */
  list<T extends KubernetesObject>(query: ListQuery): Promise<T[]>;
  /**
   * Server-side apply with our field manager: creates the object or brings the
   * fields it names to the given values. With `force` also those that another
   * field manager owns; else that is a ConflictError which names the managers.
   */
  apply<T extends KubernetesObject>(
    object: T,
    options?: { dryRun?: boolean; force?: boolean },
  ): Promise<T>;
  /**
   * Brings the fields that `change` names to its values (JSON merge patch) and
   * leaves all others to whoever set them.
   *
   * @throws NotFoundError where there is no such object
   */
  patch<T extends KubernetesObject>(
    ref: ObjectRef,
    change: object,
    options?: { dryRun?: boolean },
  ): Promise<T>;
  /**
   * Creates one object, for credentials that may not apply.
   *
   * @throws ConflictError where it exists
   */
  create<T extends KubernetesObject>(object: T): Promise<T>;
  /** Deletes one object; fine where there is none, or where the one there has another UID. */
  delete(
    ref: ObjectRef,
    options?: { uid?: string; dryRun?: boolean },
  ): Promise<void>;
}

/** Whom requests to an API server act as, instead of the portal. */
export interface Impersonation {
  /** Value of `Impersonate-User`. */
  user: string;
  /** Values of `Impersonate-Group`. */
  groups: string[];
}

/** One configured cluster and how to reach it. */
export interface ClusterConnection {
  readonly name: string;
  readonly title?: string;
  readonly access: ClusterAccess;
  /** Where it is configured: `clusterFederation`, `kubernetes`, or the id of a supplier. */
  readonly source: string;
  /** Namespace that Liqo is installed in. */
  readonly liqoNamespace: string;
  /**
   * @throws ServiceUnavailableError while there is nothing to connect with, for
   * example while its kubeconfig file does not exist; the message says what is
   * awaited.
   */
  client(options?: { actAs?: Impersonation }): KubernetesClient;
}

/** All configured clusters, which come and go with the configuration. */
export interface ClusterConnections<
  C extends ClusterConnection = ClusterConnection,
> {
  all(): C[];
  get(name: string): C | undefined;
  /** Calls back when connections came, went, or were replaced; returns how to stop. */
  onChange(listener: () => void): () => void;
}

/** One HTTP request to an API server. */
export interface KubernetesRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Absolute path, without query. */
  path: string;
  /** What is tried, for messages: `Apply Namespace shop`. */
  subject?: string;
  query?: Record<string, string | undefined>;
  body?: unknown;
  contentType?: string;
  /** Time for the whole answer, or until a stream begins. */
  deadlineMs?: number;
  signal?: AbortSignal;
  /** Whom it acts as; the portal itself if not said. */
  actAs?: Impersonation;
}

/**
 * Requests to one API server, over one pool of connections. Errors are those
 * of `@backstage/errors`, or `ResourceExpiredError`.
 */
export interface KubernetesTransport {
  /** Sends a request and reads the JSON of the answer. */
  request<T>(request: KubernetesRequest): Promise<T>;
  /**
   * Opens a stream of lines. Resolves as soon as the API server begins to
   * answer; the deadline concerns that only.
   */
  lines(request: KubernetesRequest): Promise<AsyncIterable<string>>;
  /** Whether the API server answers at all; rejects with the reason if not. */
  probe(deadlineMs: number): Promise<void>;
  /** Uses new connections from now on; for when the present ones may hang. */
  reconnect(): void;
  /**
   * Grows when the configuration begins to name another API server: what was read
   * before, resource versions included, is then worth nothing.
   */
  readonly epoch: number;
}

/** A connection whose cluster can be followed. */
export interface WatchableClusterConnection extends ClusterConnection {
  /** What is wrong with its entry in the configuration. */
  readonly configError?: string;
  /** @throws ServiceUnavailableError like {@link ClusterConnection.client}. */
  transport(): KubernetesTransport;
}
