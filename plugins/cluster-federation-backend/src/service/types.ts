import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Cluster,
  ClusterCapacity,
  ClusterRights,
  FederationInfo,
  FitAnswer,
  FitRequest,
  ListAnswer,
  Offloading,
  OffloadingFilter,
  OffloadingPage,
  Operation,
  OperationFilter,
  OperationRequest,
  Peering,
  Plan,
  PodPlacement,
  PeerCommand,
  PreflightAnswer,
  ReflectedService,
  RegisteredMember,
  RegisterMemberRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** On whose behalf something is asked. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Ends waiting. */
  signal?: AbortSignal;
}

/**
 * Everything the plugin offers, with permissions checked, whatever the way in.
 * Reads are answered from memory and never fail because a cluster is sick.
 */
export interface FederationService {
  getInfo(): FederationInfo;
  listClusters(caller: Caller): Promise<ListAnswer<Cluster>>;
  getCluster(name: string, caller: Caller): Promise<Cluster>;
  getClusterRights(name: string, caller: Caller): Promise<ClusterRights>;
  listPeerings(
    filter: { cluster?: string },
    caller: Caller,
  ): Promise<ListAnswer<Peering>>;
  getPeering(
    cluster: string,
    clusterId: string,
    caller: Caller,
  ): Promise<Peering>;
  listCapacity(
    filter: { cluster?: string },
    caller: Caller,
  ): Promise<ListAnswer<ClusterCapacity>>;
  /** Whether pods fit, and where. Changes and reserves nothing. */
  fit(request: FitRequest, caller: Caller): Promise<FitAnswer>;
  listOffloadings(
    filter: OffloadingFilter,
    caller: Caller,
  ): Promise<OffloadingPage>;
  getOffloading(
    cluster: string,
    namespace: string,
    caller: Caller,
  ): Promise<Offloading>;
  listPlacements(
    cluster: string,
    namespace: string,
    caller: Caller,
  ): Promise<ListAnswer<PodPlacement>>;
  listReflectedServices(
    cluster: string,
    namespace: string,
    caller: Caller,
  ): Promise<ListAnswer<ReflectedService>>;
  listPlacementsByEntity(
    entity: { kind: string; namespace: string; name: string },
    caller: Caller,
  ): Promise<ListAnswer<PodPlacement>>;
  listOperations(
    filter: OperationFilter,
    caller: Caller,
  ): Promise<{ items: Operation[] }>;
  getOperation(
    id: string,
    wait: { waitSeconds: number; since?: string } | undefined,
    caller: Caller,
  ): Promise<Operation>;
  /** What speaks for and against a change, and what it would affect. */
  preflight(
    request: OperationRequest,
    caller: Caller,
  ): Promise<PreflightAnswer>;
  /** What a change would do; nothing is changed. */
  plan(request: OperationRequest, caller: Caller): Promise<Plan>;
  /** Puts the token of a pasted peer command on the host. */
  registerMember(
    request: RegisterMemberRequest,
    caller: Caller,
  ): Promise<RegisteredMember>;
  /** The peer command of a member, which holds a secret. */
  revealPeerCommand(cluster: string, caller: Caller): Promise<PeerCommand>;
  createOperation(
    request: OperationRequest,
    caller: Caller,
    options?: { idempotencyKey?: string },
  ): Promise<Operation>;
  cancelOperation(id: string, caller: Caller): Promise<Operation>;
  /** Another attempt of an operation, or the same one where it is blocked. */
  retryOperation(id: string, caller: Caller): Promise<Operation>;
}
