import {
  installInstructions,
  isPeeringRequest,
  type Cluster,
  type ClusterCapacity,
  type ClusterFederationApi,
  type ClusterRights,
  type ClusterStatus,
  type CreateOperationOptions,
  type FederationInfo,
  type FitAnswer,
  type FitRequest,
  type Impact,
  type InstallInstructions,
  type InstallRequest,
  type ListAnswer,
  type Offloading,
  type OffloadingFilter,
  type OffloadingPage,
  type Operation,
  type OperationFilter,
  type OperationRequest,
  type PeerCommand,
  type Peering,
  type Plan,
  type PodPlacement,
  type ReflectedService,
  type PreflightAnswer,
  type PreflightFinding,
  type RegisteredMember,
  type RegisterMemberRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

function failure(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), {
    name: 'ResponseError',
    statusCode,
    body: { error: { name: 'Error', message } },
  });
}

/** As far as development and tests need it; the backend reads far more. */
const PEER_COMMAND =
  /peer out-of-band (\S+) --auth-url (\S+) --cluster-id (\S+) --auth-token \S+/;

const TOKEN_LIFETIME_MS = 3_600_000;

const found = <T>(item: T | undefined, what: string): T => {
  if (!item) {
    throw failure(404, `No such ${what}`);
  }
  return item;
};

/**
 * DEVELOPMENT AND TEST DATA: an API without a backend, for unit tests and for
 * the development harness. Its fields can be changed at any time.
 */
export class InMemoryClusterFederation implements ClusterFederationApi {
  info: FederationInfo = { readOnly: false, impersonation: false };
  rights: ClusterRights[] = [];
  clusters: Cluster[] = [];
  peerings: Peering[] = [];
  offloadings: Offloading[] = [];
  placements: PodPlacement[] = [];
  reflectedServices: ReflectedService[] = [];
  capacities: ClusterCapacity[] = [];
  /** What `fit` answers, beside the clusters. */
  fitting: (request: FitRequest) => Omit<FitAnswer, 'clusters'> = () => ({
    fits: false,
    replicas: 0,
    places: [],
  });
  readonly fitRequests: FitRequest[] = [];
  operations: Operation[] = [];
  findings: PreflightFinding[] = [];
  impact: Impact | undefined;
  planned: Partial<Plan> = {};
  /** What members print to be registered elsewhere. */
  peerCommand = '';
  /** Makes every request fail. */
  error: Error | undefined;
  /** Names of the methods that were called. */
  readonly calls: string[] = [];
  /** The keys that requests for operations came with. */
  readonly idempotencyKeys: (string | undefined)[] = [];
  #changed: (() => void)[] = [];

  constructor(
    data: Partial<
      Pick<
        InMemoryClusterFederation,
        | 'info'
        | 'rights'
        | 'clusters'
        | 'peerings'
        | 'offloadings'
        | 'placements'
        | 'capacities'
        | 'fitting'
        | 'operations'
      >
    > = {},
  ) {
    Object.assign(this, data);
  }

  failWith(statusCode: number, message: string) {
    this.error = failure(statusCode, message);
  }

  setOperation(operation: Operation) {
    this.operations = [
      operation,
      ...this.operations.filter(({ id }) => id !== operation.id),
    ];
    this.#changed.splice(0).forEach(notify => notify());
  }

  async getInfo(): Promise<FederationInfo> {
    this.#enter('getInfo');
    return this.info;
  }

  async getClusterRights(name: string): Promise<ClusterRights> {
    this.#enter('getClusterRights');
    return (
      this.rights.find(({ cluster }) => cluster === name) ?? {
        cluster: name,
        features: [],
      }
    );
  }

  async listClusters(): Promise<ListAnswer<Cluster>> {
    this.#enter('listClusters');
    return this.#list(this.clusters);
  }

  async getCluster(name: string): Promise<Cluster> {
    this.#enter('getCluster');
    return found(
      this.clusters.find(cluster => cluster.name === name),
      'cluster',
    );
  }

  async listPeerings(): Promise<ListAnswer<Peering>> {
    this.#enter('listPeerings');
    return this.#list(this.peerings);
  }

  async getPeering(cluster: string, clusterId: string): Promise<Peering> {
    this.#enter('getPeering');
    return found(
      this.peerings.find(
        peering =>
          peering.cluster === cluster && peering.remote.clusterId === clusterId,
      ),
      'peering',
    );
  }

  async listCapacity({ cluster }: { cluster?: string } = {}): Promise<
    ListAnswer<ClusterCapacity>
  > {
    this.#enter('listCapacity');
    const { clusters } = this.#list([]);
    return {
      items: this.capacities.filter(
        item => cluster === undefined || item.cluster === cluster,
      ),
      clusters: clusters.filter(
        ({ name }) => cluster === undefined || name === cluster,
      ),
    };
  }

  async fit(request: FitRequest): Promise<FitAnswer> {
    this.#enter('fit');
    this.fitRequests.push(request);
    return { ...this.fitting(request), clusters: this.#list([]).clusters };
  }

  async listOffloadings(
    filter: OffloadingFilter = {},
  ): Promise<OffloadingPage> {
    this.#enter('listOffloadings');
    const { limit = 100, order, sort } = filter;
    const start = Number(filter.cursor ?? 0);
    const end = start + limit;
    const items = this.offloadings.filter(
      ({ cluster, namespace, phase, remotes }) =>
        (!filter.cluster || filter.cluster === cluster) &&
        (!filter.namespace || filter.namespace === namespace) &&
        (!filter.search || namespace.includes(filter.search)) &&
        (!filter.member ||
          remotes.some(({ name, clusterId }) =>
            [name, clusterId].includes(filter.member!),
          )) &&
        (!filter.phase || filter.phase === phase),
    );
    // By these two is enough for tests; else they stay as the test has them.
    if (sort === 'pods') {
      items.sort((a, b) => a.pods.local - b.pods.local);
    } else if (sort === 'namespace') {
      items.sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
    }
    if (order === 'desc') {
      items.reverse();
    }
    return {
      ...this.#list(items.slice(start, end)),
      totalCount: items.length,
      offset: start,
      ...(end < items.length && { nextCursor: String(end) }),
      ...(start > limit && { previousCursor: String(start - limit) }),
    };
  }

  async getOffloading(cluster: string, namespace: string) {
    this.#enter('getOffloading');
    return found(
      this.offloadings.find(
        item => item.cluster === cluster && item.namespace === namespace,
      ),
      'offloading',
    );
  }

  async listPlacements(cluster: string, namespace: string) {
    this.#enter('listPlacements');
    return this.#list(
      this.placements.filter(
        pod => pod.cluster === cluster && pod.namespace === namespace,
      ),
    );
  }

  async listReflectedServices(cluster: string, namespace: string) {
    this.#enter('listReflectedServices');
    return this.#list(
      this.reflectedServices.filter(
        service =>
          service.cluster === cluster && service.namespace === namespace,
      ),
    );
  }

  async listPlacementsByEntity() {
    this.#enter('listPlacementsByEntity');
    return this.#list(this.placements);
  }

  async listOperations(filter: OperationFilter = {}) {
    this.#enter('listOperations');
    return {
      items: this.operations.filter(
        operation =>
          (!filter.cluster || filter.cluster === operation.cluster) &&
          (!filter.namespace ||
            (!isPeeringRequest(operation) &&
              filter.namespace === operation.namespace)) &&
          (!filter.member ||
            (isPeeringRequest(operation) &&
              filter.member === operation.member)),
      ),
    };
  }

  async getOperation(
    id: string,
    wait?: { waitSeconds: number; since?: string },
  ): Promise<Operation> {
    this.#enter('getOperation');
    const read = () => this.#operation(id);
    if (wait?.since === read().updatedAt) {
      await new Promise<void>(resolve => this.#changed.push(resolve));
    }
    return read();
  }

  async preflight(_request: OperationRequest): Promise<PreflightAnswer> {
    this.#enter('preflight');
    return { findings: this.findings, impact: this.impact };
  }

  async plan(request: OperationRequest): Promise<Plan> {
    this.#enter('plan');
    return { request, steps: [], commands: [], ...this.planned };
  }

  async registerMember({
    cluster,
    command,
  }: RegisterMemberRequest): Promise<RegisteredMember> {
    this.#enter('registerMember');
    const [, clusterName, authUrl, clusterId] =
      PEER_COMMAND.exec(command) ?? [];
    if (!clusterId) {
      throw failure(400, 'command: there is no "peer out-of-band" in it');
    }
    return {
      cluster,
      clusterName,
      clusterId,
      authUrl,
      expiresAt: new Date(Date.now() + TOKEN_LIFETIME_MS).toISOString(),
    };
  }

  async revealPeerCommand(cluster: string): Promise<PeerCommand> {
    this.#enter('revealPeerCommand');
    return { cluster, command: this.peerCommand };
  }

  async getInstallInstructions(
    request: InstallRequest,
  ): Promise<InstallInstructions> {
    this.#enter('getInstallInstructions');
    return installInstructions(request);
  }

  async createOperation(
    request: OperationRequest,
    options?: CreateOperationOptions,
  ): Promise<Operation> {
    this.#enter('createOperation');
    this.idempotencyKeys.push(options?.idempotencyKey);
    const now = new Date().toISOString();
    const operation: Operation = {
      ...request,
      id: `operation-${this.operations.length + 1}`,
      phase: 'Running',
      requestedBy: 'user:development/guest',
      createdAt: now,
      updatedAt: now,
      deadline: now,
      steps: [
        {
          id: 'delete',
          title: 'Delete the NamespaceOffloading',
          state: 'Active',
          since: now,
        },
      ],
    };
    this.setOperation(operation);
    return operation;
  }

  async cancelOperation(id: string): Promise<Operation> {
    this.#enter('cancelOperation');
    const operation: Operation = {
      ...this.#operation(id),
      phase: 'Cancelled',
      cancelledBy: 'user:development/guest',
      reason: 'Cancelled by user:development/guest',
      updatedAt: new Date().toISOString(),
    };
    this.setOperation(operation);
    return operation;
  }

  async retryOperation(id: string): Promise<Operation> {
    this.#enter('retryOperation');
    const operation: Operation = {
      ...this.#operation(id),
      id: `operation-${this.operations.length + 1}`,
      phase: 'Running',
      reason: undefined,
      cancelledBy: undefined,
      retryOf: id,
    };
    this.setOperation(operation);
    return operation;
  }

  #operation(id: string): Operation {
    return found(
      this.operations.find(operation => operation.id === id),
      'operation',
    );
  }

  #enter(method: string) {
    this.calls.push(method);
    if (this.error) {
      throw this.error;
    }
  }

  #list<T>(items: T[]): ListAnswer<T> {
    const clusters = this.clusters.map<ClusterStatus>(
      ({ name, health, asOf, error, waitingFor }) => ({
        name,
        health,
        asOf,
        error,
        waitingFor,
      }),
    );
    return { items, clusters };
  }
}
