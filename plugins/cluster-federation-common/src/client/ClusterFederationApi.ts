import type { InstallInstructions, InstallRequest } from '../install';
import type {
  Cluster,
  ClusterRights,
  FederationInfo,
  ListAnswer,
  Offloading,
  Operation,
  OperationRequest,
  PeerCommand,
  Peering,
  Plan,
  PodPlacement,
  PreflightAnswer,
  RegisteredMember,
  RegisterMemberRequest,
} from '../model';

/**
 * Options of every request.
 *
 * @public
 */
export interface RequestOptions {
  /** Backstage token; needed where the given `fetch` does not add one itself. */
  token?: string;
  signal?: AbortSignal;
}

/**
 * Options of a request for a change.
 *
 * @public
 */
export interface CreateOperationOptions extends RequestOptions {
  /**
   * 1 to 128 printable ASCII characters. Sent again with the same request, the
   * answer is the operation that was made first, and no second one is made.
   */
  idempotencyKey?: string;
}

/**
 * Narrows a list of offloaded namespaces and pages through it.
 *
 * @public
 */
export interface OffloadingFilter {
  cluster?: string;
  namespace?: string;
  phase?: string;
  /** `nextCursor` of the previous answer. */
  cursor?: string;
  /** 1 to 500, 100 if not said. */
  limit?: number;
}

/**
 * Narrows a list of operations.
 *
 * @public
 */
export interface OperationFilter {
  cluster?: string;
  namespace?: string;
  /** Connection name. */
  member?: string;
  limit?: number;
}

/**
 * The HTTP API of Cluster Federation. Every method rejects with a
 * `ResponseError` of `@backstage/errors` when the backend answers with an error.
 *
 * @public
 */
export interface ClusterFederationApi {
  /** What this portal offers, whatever the cluster and the viewer. */
  getInfo(options?: RequestOptions): Promise<FederationInfo>;
  listClusters(options?: RequestOptions): Promise<ListAnswer<Cluster>>;
  getCluster(name: string, options?: RequestOptions): Promise<Cluster>;
  /** Needs the permission `cluster-federation.cluster.inspect`. */
  getClusterRights(
    name: string,
    options?: RequestOptions,
  ): Promise<ClusterRights>;
  listPeerings(
    filter?: { cluster?: string },
    options?: RequestOptions,
  ): Promise<ListAnswer<Peering>>;
  getPeering(
    cluster: string,
    clusterId: string,
    options?: RequestOptions,
  ): Promise<Peering>;
  listOffloadings(
    filter?: OffloadingFilter,
    options?: RequestOptions,
  ): Promise<ListAnswer<Offloading> & { nextCursor?: string }>;
  getOffloading(
    cluster: string,
    namespace: string,
    options?: RequestOptions,
  ): Promise<Offloading>;
  /** Pods of one namespace, wherever they run. */
  listPlacements(
    cluster: string,
    namespace: string,
    options?: RequestOptions,
  ): Promise<ListAnswer<PodPlacement>>;
  /** Pods that belong to a catalog entity by its `backstage.io/kubernetes-*` annotations. */
  listPlacementsByEntity(
    entity: { kind: string; namespace: string; name: string },
    options?: RequestOptions,
  ): Promise<ListAnswer<PodPlacement>>;
  listOperations(
    filter?: OperationFilter,
    options?: RequestOptions,
  ): Promise<{ items: Operation[] }>;
  /**
   * One operation. With `waitSeconds` the answer is held back until the
   * operation differs from what it was at `since`, has ended, or the time is over.
   */
  getOperation(
    id: string,
    wait?: { waitSeconds: number; since?: string },
    options?: RequestOptions,
  ): Promise<Operation>;
  /**
   * What speaks for and against a change, and what it would affect. Needs the
   * permission for the change, and changes nothing.
   *
   * Blocking findings refuse a `peer` request that does not override them. They
   * refuse no `offload`: there the steps of the operation itself block.
   */
  preflight(
    request: OperationRequest,
    options?: RequestOptions,
  ): Promise<PreflightAnswer>;
  /**
   * What a change would do: the steps of its operation, what each would write
   * or delete, and the commands that do the same. Needs the permission for the
   * change, and changes nothing.
   */
  plan(request: OperationRequest, options?: RequestOptions): Promise<Plan>;
  /**
   * Puts the token of a pasted peer command of Liqo 0.x on the host, so that a
   * member which the portal is not connected to can be peered by its cluster
   * ID. Needs the permission `cluster-federation.peer-command.create`.
   */
  registerMember(
    request: RegisterMemberRequest,
    options?: RequestOptions,
  ): Promise<RegisteredMember>;
  /**
   * The peer command of a member with Liqo 0.x, which holds a secret. Needs the
   * permission `cluster-federation.peer-command.reveal`.
   */
  revealPeerCommand(
    cluster: string,
    options?: RequestOptions,
  ): Promise<PeerCommand>;
  /** How to install Liqo on a cluster, in commands to copy. */
  getInstallInstructions(
    request: InstallRequest,
    options?: RequestOptions,
  ): Promise<InstallInstructions>;
  /**
   * Requests a change. Rejects with 409 when an operation for the same target
   * is open; the error's message names it.
   */
  createOperation(
    request: OperationRequest,
    options?: CreateOperationOptions,
  ): Promise<Operation>;
  /**
   * Ends an operation before its time; what it has done stays. Rejects with
   * 409 when it has ended.
   */
  cancelOperation(id: string, options?: RequestOptions): Promise<Operation>;
  /**
   * Makes another attempt of an operation that has failed or was cancelled, on
   * behalf of the caller. One that is blocked is made to look again at once.
   * Rejects with 409 when there is nothing to retry.
   */
  retryOperation(id: string, options?: RequestOptions): Promise<Operation>;
}
