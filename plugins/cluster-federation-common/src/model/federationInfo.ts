/**
 * What this portal offers, whatever the cluster and the viewer.
 *
 * @public
 */
export interface FederationInfo {
  /** The portal changes nothing (`clusterFederation.readOnly`). */
  readOnly: boolean;
  /** Offloadings and workloads are changed with the rights of the user who asks. */
  impersonation: boolean;
  /**
   * Where the portal looks for credentials of members that it has no connection
   * to yet: Secrets in namespaces of connected clusters. Absent where it looks
   * nowhere.
   */
  credentialSecrets?: { cluster: string; namespace: string }[];
}
