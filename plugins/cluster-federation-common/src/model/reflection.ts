/**
 * A Service of an offloaded namespace as Liqo reflected it to a member, so that
 * pods there reach it by its name.
 *
 * @public
 */
export interface ReflectedService {
  /** The host that it comes from. */
  cluster: string;
  /** Its namespace on the host. */
  namespace: string;
  service: string;
  /** Where it was reflected to. */
  member: { clusterId: string; name: string };
  /** Its namespace there. */
  remoteNamespace: string;
  /** EndpointSlices that Liqo reflected with it. */
  endpointSlices: number;
  /**
   * Endpoints in these: pods that run elsewhere. Those that run on the member
   * itself stand in EndpointSlices which Kubernetes makes there.
   */
  endpoints: { ready: number; total: number };
}
