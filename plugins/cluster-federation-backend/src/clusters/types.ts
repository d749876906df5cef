import type { KubernetesObject } from '@kubernetes/client-node';

/** Names one Kubernetes object. */
export interface ObjectRef {
  apiVersion: string;
  kind: string;
  name: string;
  namespace?: string;
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
   * Server-side apply with our field manager: creates the object or brings the
   * fields it names to the given values.
   */
  apply<T extends KubernetesObject>(
    object: T,
    options?: { dryRun?: boolean },
  ): Promise<T>;
  /** Deletes one object; fine where there is none, or where the one there has another UID. */
  delete(ref: ObjectRef, options?: { uid?: string }): Promise<void>;
}

/** One configured cluster and how to reach it. */
export interface ClusterConnection {
  readonly name: string;
  readonly title?: string;
  /**
   * @throws ServiceUnavailableError while there is nothing to connect with, for
   * example while its kubeconfig file does not exist; the message says what is
   * awaited.
   */
  client(): KubernetesClient;
}

/** All configured clusters. */
export interface ClusterConnections {
  all(): ClusterConnection[];
  get(name: string): ClusterConnection | undefined;
}
