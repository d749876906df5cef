export interface Config {
  clusterFederation?: {
    /**
     * Clusters that the portal follows, hosts and members alike.
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
       * Path of a kubeconfig file. It need not exist yet, and is read again
       * when it changes. An absolute path is recommended: a relative one starts
       * at the working directory of the backend process.
       */
      kubeconfig: string;
      /**
       * Context of the kubeconfig file; its current context if not said.
       */
      context?: string;
    }>;
  };
}
