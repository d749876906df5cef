import type { Condition, LiqoMajor, ResourceCapacity } from './cluster';

/**
 * Phase of one aspect of a peering, in the words of `kubectl get foreignclusters`
 * of Liqo 0.x; for Liqo 1.x it is derived from module conditions and from the
 * objects that make the peering.
 *
 * @public
 */
export type PeeringPhase =
  | 'None'
  | 'Pending'
  | 'Established'
  | 'Disconnecting'
  | 'Denied'
  | 'Error'
  | 'External';

/**
 * A phase together with the conditions it was derived from.
 *
 * @public
 */
export interface PeeringStatus {
  phase: PeeringPhase;
  /** One sentence that explains a phase other than `Established` and `None`. */
  message?: string;
  /** Since when (ISO 8601), where a source condition says so. */
  since?: string;
  conditions: Condition[];
}

/**
 * One of Liqo's modules for a peering (ForeignCluster `.status.modules`).
 *
 * @public
 */
export interface PeeringModule {
  enabled: boolean;
  conditions: Condition[];
}

/**
 * Role of the remote cluster, in Liqo's words: a provider lends resources to
 * the cluster the peering was read from (is its *member*), a consumer borrows
 * from it (is its *host*).
 *
 * @public
 */
export type RemoteRole =
  | 'Provider'
  | 'Consumer'
  | 'ConsumerAndProvider'
  | 'Unknown';

/**
 * Resources asked from or granted to the other side (Liqo's ResourceSlice).
 *
 * @public
 */
export interface ResourceSlice {
  name: string;
  /** `Consuming`: this cluster asks; `Providing`: the remote one asks. */
  direction: 'Consuming' | 'Providing';
  phase: 'Pending' | 'Accepted' | 'Denied';
  conditions: Condition[];
}

/**
 * A virtual node that stands for a member.
 *
 * @public
 */
export interface VirtualNode {
  name: string;
  /** Readiness of the Kubernetes Node; `Unknown` when its status is not reported any more. */
  ready: 'True' | 'False' | 'Unknown';
  unschedulable: boolean;
  labels: Record<string, string>;
  conditions: Condition[];
  /** Pods bound to it. */
  podCount: number;
}

/**
 * The relation of one cluster with a remote one, as the first of them sees it
 * (Liqo's ForeignCluster).
 *
 * @public
 */
export interface Peering {
  /** Connection that the peering was read from. */
  cluster: string;
  remote: {
    clusterId: string;
    /** Connection name of the remote cluster, if the portal is connected to it; else what Liqo calls it. */
    name: string;
    /** Whether the portal is connected to the remote cluster as well. */
    connected: boolean;
  };
  role: RemoteRole;
  liqoMajor: LiqoMajor;
  /** This cluster runs pods on the remote one. */
  outgoing: PeeringStatus;
  /** The remote cluster runs pods on this one. */
  incoming: PeeringStatus;
  networking: PeeringStatus;
  authentication: PeeringStatus;
  /** Whether this cluster reaches the remote API server; `None` where it never asks. */
  apiServer: PeeringStatus;
  modules: {
    networking: PeeringModule;
    authentication: PeeringModule;
    offloading: PeeringModule;
  };
  apiServerUrl?: string;
  tenantNamespace: { local?: string; remote?: string };
  resourceSlices: ResourceSlice[];
  virtualNodes: VirtualNode[];
  capacity: ResourceCapacity[];
}
