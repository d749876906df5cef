import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  ClusterFederationClient,
  PLUGIN_ID,
  type Cluster,
  type ClusterRights,
  type FederationInfo,
  type ListAnswer,
  type Offloading,
  type OffloadingFilter,
  type OffloadingPage,
  type Operation,
  type OperationFilter,
  type OperationRequest,
  type Peering,
  type InstallInstructions,
  type InstallRequest,
  type Plan,
  type PeerCommand,
  type PodPlacement,
  type PreflightAnswer,
  type ReflectedService,
  type RegisteredMember,
  type RegisterMemberRequest,
  type RequestOptions,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/**
 * On whose behalf a request is made.
 *
 * @public
 */
export interface ClusterFederationServiceOptions {
  credentials: BackstageCredentials;
  signal?: AbortSignal;
}

/**
 * On whose behalf a change is requested, and how it is told from others.
 *
 * @public
 */
export interface CreateOperationServiceOptions
  extends ClusterFederationServiceOptions {
  /**
   * 1 to 128 printable ASCII characters. Sent again with the same request, the
   * answer is the operation that was made first, and no second one is made.
   */
  idempotencyKey?: string;
}

/**
 * Cluster Federation for other backend plugins. Permissions are those of the
 * credentials given with each call. Every method rejects with a
 * `ResponseError` of `@backstage/errors` when the backend answers with an error.
 *
 * @public
 */
export interface ClusterFederationService {
  /** What this portal offers, whatever the cluster and the caller. */
  getInfo(options: ClusterFederationServiceOptions): Promise<FederationInfo>;
  listClusters(
    options: ClusterFederationServiceOptions,
  ): Promise<ListAnswer<Cluster>>;
  getCluster(
    name: string,
    options: ClusterFederationServiceOptions,
  ): Promise<Cluster>;
  /** Needs the permission `cluster-federation.cluster.inspect`. */
  getClusterRights(
    name: string,
    options: ClusterFederationServiceOptions,
  ): Promise<ClusterRights>;
  listPeerings(
    filter: { cluster?: string },
    options: ClusterFederationServiceOptions,
  ): Promise<ListAnswer<Peering>>;
  getPeering(
    cluster: string,
    clusterId: string,
    options: ClusterFederationServiceOptions,
  ): Promise<Peering>;
  listOffloadings(
    filter: OffloadingFilter,
    options: ClusterFederationServiceOptions,
  ): Promise<OffloadingPage>;
  getOffloading(
    cluster: string,
    namespace: string,
    options: ClusterFederationServiceOptions,
  ): Promise<Offloading>;
  /** Pods of one namespace, wherever they run. */
  listPlacements(
    cluster: string,
    namespace: string,
    options: ClusterFederationServiceOptions,
  ): Promise<ListAnswer<PodPlacement>>;
  /** Services of a namespace that Liqo reflected to connected members. */
  listReflectedServices(
    cluster: string,
    namespace: string,
    options: ClusterFederationServiceOptions,
  ): Promise<ListAnswer<ReflectedService>>;
  /** Pods that belong to a catalog entity by its `backstage.io/kubernetes-*` annotations. */
  listPlacementsByEntity(
    entity: { kind: string; namespace: string; name: string },
    options: ClusterFederationServiceOptions,
  ): Promise<ListAnswer<PodPlacement>>;
  listOperations(
    filter: OperationFilter,
    options: ClusterFederationServiceOptions,
  ): Promise<{ items: Operation[] }>;
  /**
   * One operation. With `waitSeconds` the answer is held back until the
   * operation differs from what it was at `since`, has ended, or the time is over.
   */
  getOperation(
    id: string,
    wait: { waitSeconds: number; since?: string } | undefined,
    options: ClusterFederationServiceOptions,
  ): Promise<Operation>;
  /**
   * What speaks for and against a change, and what it would affect. Needs the
   * permission for the change, and changes nothing. Blocking findings refuse a
   * `peer` request that does not override them, but no `offload`: there the
   * steps of the operation itself block.
   */
  preflight(
    request: OperationRequest,
    options: ClusterFederationServiceOptions,
  ): Promise<PreflightAnswer>;
  /**
   * What a change would do: the steps of its operation, what each would write
   * or delete, and the commands that do the same. Needs the permission for the
   * change, and changes nothing.
   */
  plan(
    request: OperationRequest,
    options: ClusterFederationServiceOptions,
  ): Promise<Plan>;
  /**
   * Puts the token of a pasted peer command of Liqo 0.x on the host, so that a
   * member which the portal is not connected to can be peered by its cluster
   * ID. Needs the permission `cluster-federation.peer-command.create`.
   */
  registerMember(
    request: RegisterMemberRequest,
    options: ClusterFederationServiceOptions,
  ): Promise<RegisteredMember>;
  /**
   * The peer command of a member with Liqo 0.x, which holds a secret. Needs the
   * permission `cluster-federation.peer-command.reveal`.
   */
  revealPeerCommand(
    cluster: string,
    options: ClusterFederationServiceOptions,
  ): Promise<PeerCommand>;
  /** How to install Liqo on a cluster, in commands to copy. */
  getInstallInstructions(
    request: InstallRequest,
    options: ClusterFederationServiceOptions,
  ): Promise<InstallInstructions>;
  /**
   * Requests a change. Rejects with 409 when an operation for the same target
   * is open; the error's message names it.
   */
  createOperation(
    request: OperationRequest,
    options: CreateOperationServiceOptions,
  ): Promise<Operation>;
  /**
   * Ends an operation before its time; what it has done stays. Rejects with
   * 409 when it has ended.
   */
  cancelOperation(
    id: string,
    options: ClusterFederationServiceOptions,
  ): Promise<Operation>;
  /**
   * Makes another attempt of an operation that has failed or was cancelled, on
   * behalf of the caller. One that is blocked is made to look again at once.
   * Rejects with 409 when there is nothing to retry.
   */
  retryOperation(
    id: string,
    options: ClusterFederationServiceOptions,
  ): Promise<Operation>;
}

/** Talks HTTP to the plugin, wherever it is deployed. */
export class DefaultClusterFederationService
  implements ClusterFederationService
{
  readonly #auth: AuthService;
  readonly #client: ClusterFederationClient;

  constructor(services: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = services.auth;
    this.#client = new ClusterFederationClient({
      discoveryApi: services.discovery,
      fetchApi: { fetch },
    });
  }

  async getInfo(options: ClusterFederationServiceOptions) {
    return this.#client.getInfo(await this.#request(options));
  }

  async listClusters(options: ClusterFederationServiceOptions) {
    return this.#client.listClusters(await this.#request(options));
  }

  async getCluster(name: string, options: ClusterFederationServiceOptions) {
    return this.#client.getCluster(name, await this.#request(options));
  }

  async getClusterRights(
    name: string,
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.getClusterRights(name, await this.#request(options));
  }

  async listPeerings(
    filter: { cluster?: string },
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.listPeerings(filter, await this.#request(options));
  }

  async getPeering(
    cluster: string,
    clusterId: string,
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.getPeering(
      cluster,
      clusterId,
      await this.#request(options),
    );
  }

  async listOffloadings(
    filter: OffloadingFilter,
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.listOffloadings(filter, await this.#request(options));
  }

  async getOffloading(
    cluster: string,
    namespace: string,
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.getOffloading(
      cluster,
      namespace,
      await this.#request(options),
    );
  }

  async listPlacements(
    cluster: string,
    namespace: string,
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.listPlacements(
      cluster,
      namespace,
      await this.#request(options),
    );
  }

  async listReflectedServices(
    cluster: string,
    namespace: string,
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.listReflectedServices(
      cluster,
      namespace,
      await this.#request(options),
    );
  }

  async listPlacementsByEntity(
    entity: { kind: string; namespace: string; name: string },
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.listPlacementsByEntity(
      entity,
      await this.#request(options),
    );
  }

  async listOperations(
    filter: OperationFilter,
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.listOperations(filter, await this.#request(options));
  }

  async getOperation(
    id: string,
    wait: { waitSeconds: number; since?: string } | undefined,
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.getOperation(id, wait, await this.#request(options));
  }

  async preflight(
    request: OperationRequest,
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.preflight(request, await this.#request(options));
  }

  async plan(
    request: OperationRequest,
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.plan(request, await this.#request(options));
  }

  async registerMember(
    request: RegisterMemberRequest,
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.registerMember(request, await this.#request(options));
  }

  async revealPeerCommand(
    cluster: string,
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.revealPeerCommand(
      cluster,
      await this.#request(options),
    );
  }

  async getInstallInstructions(
    request: InstallRequest,
    options: ClusterFederationServiceOptions,
  ) {
    return this.#client.getInstallInstructions(
      request,
      await this.#request(options),
    );
  }

  async createOperation(
    request: OperationRequest,
    options: CreateOperationServiceOptions,
  ) {
    return this.#client.createOperation(request, {
      ...(await this.#request(options)),
      idempotencyKey: options.idempotencyKey,
    });
  }

  async cancelOperation(id: string, options: ClusterFederationServiceOptions) {
    return this.#client.cancelOperation(id, await this.#request(options));
  }

  async retryOperation(id: string, options: ClusterFederationServiceOptions) {
    return this.#client.retryOperation(id, await this.#request(options));
  }

  async #request({
    credentials,
    signal,
  }: ClusterFederationServiceOptions): Promise<RequestOptions> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: PLUGIN_ID,
    });
    return { token, signal };
  }
}
