import type {
  Cluster,
  LiqoMajor,
  Offloading,
  Peering,
  PodPlacement,
  ReflectedService,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { CapacityState } from '../capacity';

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
  /** Whether what a cluster says about the twins of its hosts' pods may be told. */
  discloses?(cluster: string): boolean;
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
  /** Sorted by cluster and namespace; the same array until something changes. */
  offloadings(): Offloading[];
  namespace(cluster: string, name: string): NamespaceState | undefined;
  placements(filter: PodFilter): PodPlacement[];
  /** Services of a namespace on members; sorted by service and member. */
  reflectedServices(cluster: string, namespace: string): ReflectedService[];
  /** What is known of the resources of a cluster; nothing where its state is not claimed. */
  capacity(cluster: string): CapacityState | undefined;
  /** Major version of Liqo on a cluster; `undefined` while unknown or not installed. */
  liqoMajor(cluster: string): LiqoMajor | undefined;
  /** Grows with every change of what is answered, health included. */
  readonly revision: number;
  /** Calls back after changes, several changes at once being one; returns how to stop. */
  onChange(listener: () => void): () => void;
}
