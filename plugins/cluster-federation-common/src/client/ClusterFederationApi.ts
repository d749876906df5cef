import type { InstallInstructions, InstallRequest } from '../install';
import type {
  Cluster,
  ClusterCapacity,
  ClusterRights,
  FederationInfo,
  FitAnswer,
  FitRequest,
  ListAnswer,
  Offloading,
  Operation,
  OperationRequest,
  PeerCommand,
  Peering,
  Plan,
  PodPlacement,
  PreflightAnswer,
  ReflectedService,
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
 * What a list of offloaded namespaces is sorted by: `cluster` by host, then by
 * namespace; `phase` by how much it needs a person, what does most first;
 * `pods` by their number, wherever they run.
 *
 * @public
 */
export type OffloadingSort =
  | 'cluster'
  | 'namespace'
  | 'phase'
  | 'pods'
  | 'createdAt';

/**
 * Narrows a list of offloaded namespaces, sorts it and pages through it.
 *
 * @public
 */
export interface OffloadingFilter {
  cluster?: string;
  namespace?: string;
  /** A part of the namespace's name. */
  search?: string;
  phase?: string;
  /** Offloaded to this member: its connection name or its cluster ID. */
  member?: string;
  /** `cluster` if not said. */
  sort?: OffloadingSort;
  /** `asc` if not said. */
  order?: 'asc' | 'desc';
  /** `nextCursor` or `previousCursor` of an answer with the same `sort` and `order`. */
  cursor?: string;
  /** 1 to 500, 100 if not said. */
  limit?: number;
}

/**
 * A page of a list of offloaded namespaces. A cursor says after which place of
 * the order a page begins, so that nothing is skipped or shown twice when
 * namespaces come and go in between.
 *
 * @public
 */
export interface OffloadingPage extends ListAnswer<Offloading> {
  /** How many there are on all pages. */
  totalCount: number;
  /** How many there are on the pages before. */
  offset: number;
  /** Absent on the last page. */
  nextCursor?: string;
  /** Absent on the first page and on the one after it: that one needs no cursor. */
  previousCursor?: string;
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
  /** What clusters have on nodes of their own, borrow and lend. */
  listCapacity(
    filter?: { cluster?: string },
    options?: RequestOptions,
  ): Promise<ListAnswer<ClusterCapacity>>;
  /** Whether pods fit, and where; nothing is changed or reserved. */
  fit(request: FitRequest, options?: RequestOptions): Promise<FitAnswer>;
  listOffloadings(
    filter?: OffloadingFilter,
    options?: RequestOptions,
  ): Promise<OffloadingPage>;
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
  /** Services of a namespace that Liqo reflected to connected members. */
  listReflectedServices(
    cluster: string,
    namespace: string,
    options?: RequestOptions,
  ): Promise<ListAnswer<ReflectedService>>;
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
