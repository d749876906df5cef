import type { HumanDuration } from '@backstage/types';

export interface Config {
  clusterFederation?: {
    /**
     * Clusters that the portal follows, hosts and members alike. Each entry says
     * in exactly one way how to connect: `kubeconfig`, `inCluster` or `url`.
     * Changes take effect without a restart.
     */
    clusters?: Array<{
      /**
       * Name of the cluster in the portal: letters, digits, `.`, `_` and `-`,
       * unique. Use the name that the Kubernetes plugin and the catalog use for
       * the same cluster.
       */
      name: string;
      /**
       * Title to show instead of the name.
       */
      title?: string;
      /**
       * How much the credential allows: `full` (the default) to follow the
       * cluster, or `peering` for a member of which there is only a credential
       * as `liqoctl generate peering-user` makes it. Such a cluster can be
       * peered with; what it holds is not shown.
       */
      access?: 'full' | 'peering';
      /**
       * Namespace that Liqo is installed in; `liqo` if not said.
       */
      liqoNamespace?: string;
      /**
       * Path of a kubeconfig file. It need not exist yet, and is read again
       * when it changes. An absolute path is recommended: a relative one starts
       * at the working directory of the backend process. Exec plugins, client
       * certificates, token files, `proxy-url` and `tls-server-name` in it are
       * honoured.
       */
      kubeconfig?: string;
      /**
       * Context of the kubeconfig file; its current context if not said.
       */
      context?: string;
      /**
       * The cluster that the portal itself runs in, with the service account of
       * its pod.
       */
      inCluster?: boolean;
      /**
       * Address of the API server, which begins with `https://`.
       */
      url?: string;
      /**
       * Token of a service account, for `url`.
       * @visibility secret
       */
      serviceAccountToken?: string;
      /**
       * Certificates of the authority that signed the API server's, in PEM and
       * base64 as in a kubeconfig file. For `url`; those of the system if
       * neither this nor `caFile` is set.
       */
      caData?: string;
      /**
       * Path of a file with such certificates in PEM. For `url`.
       */
      caFile?: string;
      /**
       * Name that the API server's certificate is checked against instead of
       * the address. For `url`.
       */
      tlsServerName?: string;
      /**
       * Accepts any certificate of the API server: for trials only. For `url`.
       */
      skipTLSVerify?: boolean;
      /**
       * Proxy between the portal and the API server, `http://`, `https://` or
       * `socks5://`. For `url`. It may hold a password.
       * @visibility secret
       */
      proxyUrl?: string;
    }>;
    /**
     * Namespaces of connected clusters in which Secrets with credentials for
     * members are looked for: each with the label `cluster-federation/member`,
     * whose value names the connection, and a kubeconfig as `liqoctl generate
     * peering-user` prints it under the key `kubeconfig`. They become connections
     * with `access: peering`, and come and go with the Secrets.
     */
    credentialSecrets?: Array<{
      /**
       * Name of the connection to the cluster that has the namespace.
       */
      cluster: string;
      namespace: string;
    }>;
    /**
     * Clusters that the portal knows already, from its `kubernetes:`
     * configuration.
     */
    kubernetesPlugin?: {
      /**
       * Which of the clusters of `kubernetes.clusterLocatorMethods` (type
       * `config`) are followed: `all`, `none`, or a list of names. `all` if
       * `clusterFederation.clusters` is not set, else `none`. An entry of
       * `clusterFederation.clusters` of the same name comes before them.
       */
      clusters?: 'all' | 'none' | string[];
    };
    /**
     * Changes nothing on any cluster, whoever asks: there is no route that
     * could. One ClusterRole, `cluster-federation-read`, is then enough. Off if
     * not said.
     */
    readOnly?: boolean;
    operations?: {
      /**
       * How long operations, and with them their idempotency keys, are kept
       * after their end: an object such as `{ days: 30 }` or a text such as
       * `30 days`; 90 days if not said.
       */
      retention?: HumanDuration | string;
    };
    /**
     * Annotation with which Namespace objects name their owner, an entity ref
     * such as `group:default/shop-team`; `cluster-federation/owner` if not
     * said. It is written to namespaces that are created here, and permissions
     * can be decided on it.
     */
    namespaceOwnerAnnotation?: string;
    /**
     * Namespaces that are never offloaded from here. By default these are
     * `kube-*`, `default`, `liqo`, `liqo-storage` and `liqo-tenant-*`, and
     * whatever the Namespace object says is a tenant namespace, Liqo's storage
     * or itself offloaded from another cluster.
     */
    protectedNamespaces?: {
      /**
       * Further names; `*` stands for any characters.
       */
      add?: string[];
      /**
       * Names that the defaults protect and that may be offloaded all the same;
       * `*` stands for any characters. Does not hold against what a Namespace
       * object says, nor against `add`.
       */
      except?: string[];
    };
    /**
     * Changes offloadings with the Kubernetes rights of the user who asks,
     * instead of the portal's own. Its presence switches this on, for all
     * clusters.
     */
    impersonation?: {
      /**
       * Text before the name of every user on the clusters, for example
       * `portal:`. Must not begin with `system:`.
       */
      userPrefix: string;
      /**
       * Text before the name of every group on the clusters. Must not begin
       * with `system:`.
       */
      groupPrefix: string;
      /**
       * What follows the prefix: the whole entity reference, such as
       * `user:default/jane` (the default), or the name alone, such as `jane`.
       * With the name alone, users of the namespace `default` only can change
       * anything, and groups of other namespaces do not count.
       */
      name?: 'entityRef' | 'entityName';
    };
  };
}
