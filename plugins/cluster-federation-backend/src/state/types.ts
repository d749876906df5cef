import type {
  Cluster,
  LiqoMajor,
  Offloading,
  Peering,
  PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** What is kept of a Namespace object. */
export interface NamespaceState {
  cluster: string;
  name: string;
  uid: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** Entity ref, in full form, of the owner that the Namespace object names. */
  owner?: string;
  terminating: boolean;
}

/** Chooses pods. What is not said does not narrow. */
export interface PodFilter {
  cluster?: string;
  namespace?: string;
  /** Every one of these labels must have the given value. */
  labels?: Record<string, string>;
  /** What else a pod's labels must satisfy, for selectors that are more than equalities. */
  matches?(labels: Record<string, string>): boolean;
}

/**
 * The merged model of all clusters, held in memory. Reads are synchronous and
 * never fail: how far a cluster's part can be trusted is said by its health.
 */
export interface FederationState {
  /** In the order of the configuration. */
  clusters(): Cluster[];
  cluster(name: string): Cluster | undefined;
  /** Sorted by cluster and remote name. */
  peerings(): Peering[];
  /** Sorted by cluster and namespace. */
  offloadings(): Offloading[];
  namespace(cluster: string, name: string): NamespaceState | undefined;
  placements(filter: PodFilter): PodPlacement[];
  /** Major version of Liqo on a cluster; `undefined` while unknown or not installed. */
  liqoMajor(cluster: string): LiqoMajor | undefined;
  /** Grows with every change of what is answered, health included. */
  readonly revision: number;
  /** Calls back after changes, several changes at once being one; returns how to stop. */
  onChange(listener: () => void): () => void;
}
