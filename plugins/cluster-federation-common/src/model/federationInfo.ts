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
}
