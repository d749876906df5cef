import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ClusterAccess } from '@cluster-federation/backstage-plugin-cluster-federation-common';

/**
 * What a cluster is asked with. It is held in memory only.
 *
 * @public
 */
export type FederationClusterCredential =
  | {
      type: 'bearer token';
      token: string;
      /** Asked for anew shortly before; used until the cluster refuses it if not said. */
      expiresAt?: Date;
    }
  | {
      type: 'x509 client certificate';
      /** PEM. */
      cert: string;
      /** PEM. */
      key: string;
    };

/**
 * One cluster and how to reach it.
 *
 * @public
 */
export interface FederationCluster {
  /** Unique in the portal; the name that the Kubernetes plugin and the catalog use for it. */
  name: string;
  title?: string;
  /** Address of the API server. */
  url: string;
  /** `full` if not said. */
  access?: ClusterAccess;
  /** Certificates of the authority that signed the API server's, PEM in base64. */
  caData?: string;
  /** Path of a file with such certificates in PEM. */
  caFile?: string;
  /** Name that the API server's certificate is checked against instead of the address. */
  tlsServerName?: string;
  /** Accepts any certificate: for trials only. */
  skipTLSVerify?: boolean;
  /** Proxy between the portal and the API server: http, https or socks5. */
  proxyUrl?: string;
  /** Namespace that Liqo is installed in; `liqo` if not said. Used with `peering` access. */
  liqoNamespace?: string;
  /**
   * Called when a credential is needed and the last one has expired or was
   * refused. Rejections show as the cluster's error, without their message,
   * for it may hold secrets.
   */
  getCredential(): Promise<FederationClusterCredential>;
}

/**
 * A source of clusters, asked at start and every minute.
 *
 * @public
 */
export interface FederationClusterSupplier {
  /** Should it reject, the clusters of before stay. */
  getClusters(): Promise<FederationCluster[]>;
}

/**
 * A cluster of the portal's `kubernetes:` configuration that uses an
 * `authProvider` other than `serviceAccount`.
 *
 * @public
 */
export interface KubernetesPluginCluster {
  name: string;
  url: string;
  /** The fields of its entry that authentication needs, by the names that the Kubernetes plugin gives them (`kubernetes.io/...`). */
  authMetadata: Record<string, string>;
}

/**
 * Makes credentials for clusters of the portal's `kubernetes:` configuration.
 *
 * @public
 */
export interface FederationAuthStrategy {
  getCredential(
    cluster: KubernetesPluginCluster,
  ): Promise<FederationClusterCredential>;
}

/**
 * Where modules add clusters, and ways to authenticate.
 *
 * @public
 */
export interface ClusterFederationClustersExtensionPoint {
  /**
   * Adds a source of clusters. A cluster of the configuration comes before one
   * of the same name.
   *
   * @param id - names it in messages and in the `source` of its clusters
   * @throws Error when the id is taken
   */
  addClusterSupplier(id: string, supplier: FederationClusterSupplier): void;
  /**
   * Makes clusters of the `kubernetes:` configuration with this `authProvider`
   * usable.
   *
   * @throws Error when there is a strategy for it
   */
  addAuthStrategy(authProvider: string, strategy: FederationAuthStrategy): void;
}

/**
 * Extension point for modules of the `cluster-federation` plugin that bring
 * clusters, or ways to authenticate with them.
 *
 * @public
 */
export const clusterFederationClustersExtensionPoint =
  createExtensionPoint<ClusterFederationClustersExtensionPoint>({
    id: 'cluster-federation.clusters',
  });
