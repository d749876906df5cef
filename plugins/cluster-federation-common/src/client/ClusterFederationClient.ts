import { ResponseError } from '@backstage/errors';
import { PLUGIN_ID } from '../contract/constants';
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
import type {
  ClusterFederationApi,
  CreateOperationOptions,
  OffloadingFilter,
  OffloadingPage,
  OperationFilter,
  RequestOptions,
} from './ClusterFederationApi';

type Query = Record<string, string | number | undefined>;

/**
 * Talks to the Cluster Federation backend, from the browser and from other
 * backend plugins.
 *
 * @public
 */
export class ClusterFederationClient implements ClusterFederationApi {
  readonly #discovery: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetch: typeof fetch;

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    /** Where this adds the user's token by itself, methods need none. */
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi.fetch;
  }

  async getInfo(options?: RequestOptions): Promise<FederationInfo> {
    return this.#get(['info'], {}, options);
  }

  async listClusters(options?: RequestOptions): Promise<ListAnswer<Cluster>> {
    return this.#get(['clusters'], {}, options);
  }

  async getCluster(name: string, options?: RequestOptions): Promise<Cluster> {
    return this.#get(['clusters', name], {}, options);
  }

  async getClusterRights(
    name: string,
    options?: RequestOptions,
  ): Promise<ClusterRights> {
    return this.#get(['clusters', name, 'rights'], {}, options);
  }

  async listPeerings(
    filter: { cluster?: string } = {},
    options?: RequestOptions,
  ): Promise<ListAnswer<Peering>> {
    return this.#get(['peerings'], { ...filter }, options);
  }

  async getPeering(
    cluster: string,
    clusterId: string,
    options?: RequestOptions,
  ): Promise<Peering> {
    return this.#get(['peerings', cluster, clusterId], {}, options);
  }

  async listCapacity(
    filter: { cluster?: string } = {},
    options?: RequestOptions,
  ): Promise<ListAnswer<ClusterCapacity>> {
    return this.#get(['capacity'], { ...filter }, options);
  }

  async fit(request: FitRequest, options?: RequestOptions): Promise<FitAnswer> {
    return this.#post(['fit'], request, options);
  }

  async listOffloadings(
    filter: OffloadingFilter = {},
    options?: RequestOptions,
  ): Promise<OffloadingPage> {
    return this.#get(['offloadings'], { ...filter }, options);
  }

  async getOffloading(
    cluster: string,
    namespace: string,
    options?: RequestOptions,
  ): Promise<Offloading> {
    return this.#get(['offloadings', cluster, namespace], {}, options);
  }

  async listPlacements(
    cluster: string,
    namespace: string,
    options?: RequestOptions,
  ): Promise<ListAnswer<PodPlacement>> {
    return this.#get(['placements', cluster, namespace], {}, options);
  }

  async listReflectedServices(
    cluster: string,
    namespace: string,
    options?: RequestOptions,
  ): Promise<ListAnswer<ReflectedService>> {
    return this.#get(['reflected-services', cluster, namespace], {}, options);
  }

  async listPlacementsByEntity(
    entity: { kind: string; namespace: string; name: string },
    options?: RequestOptions,
  ): Promise<ListAnswer<PodPlacement>> {
    return this.#get(
      ['placements', 'by-entity', entity.kind, entity.namespace, entity.name],
      {},
      options,
    );
  }

  async listOperations(
    filter: OperationFilter = {},
    options?: RequestOptions,
  ): Promise<{ items: Operation[] }> {
    return this.#get(['operations'], { ...filter }, options);
  }

  async getOperation(
    id: string,
    wait?: { waitSeconds: number; since?: string },
    options?: RequestOptions,
  ): Promise<Operation> {
    return this.#get(['operations', id], { ...wait }, options);
  }

  async preflight(
    request: OperationRequest,
    options?: RequestOptions,
  ): Promise<PreflightAnswer> {
    return this.#post(['preflight'], request, options);
  }

  async plan(
    request: OperationRequest,
    options?: RequestOptions,
  ): Promise<Plan> {
    return this.#post(['plan'], request, options);
  }

  async registerMember(
    request: RegisterMemberRequest,
    options?: RequestOptions,
  ): Promise<RegisteredMember> {
    return this.#post(['peer-commands'], request, options);
  }

  async revealPeerCommand(
    cluster: string,
    options?: RequestOptions,
  ): Promise<PeerCommand> {
    return this.#post(
      ['clusters', cluster, 'peer-command'],
      undefined,
      options,
    );
  }

  async getInstallInstructions(
    { options: about, ...request }: InstallRequest,
    options?: RequestOptions,
  ): Promise<InstallInstructions> {
    return this.#get(
      ['install-instructions'],
      { ...about, ...request },
      options,
    );
  }

  async createOperation(
    request: OperationRequest,
    options?: CreateOperationOptions,
  ): Promise<Operation> {
    const key = options?.idempotencyKey;
    return this.#post(
      ['operations'],
      request,
      options,
      key === undefined ? {} : { 'Idempotency-Key': key },
    );
  }

  async cancelOperation(
    id: string,
    options?: RequestOptions,
  ): Promise<Operation> {
    return this.#post(['operations', id, 'cancel'], undefined, options);
  }

  async retryOperation(
    id: string,
    options?: RequestOptions,
  ): Promise<Operation> {
    return this.#post(['operations', id, 'retry'], undefined, options);
  }

  #get<T>(path: string[], query: Query, options?: RequestOptions): Promise<T> {
    return this.#send(path, query, options, {});
  }

  #post<T>(
    path: string[],
    body: unknown,
    options?: RequestOptions,
    headers: Record<string, string> = {},
  ): Promise<T> {
    return this.#send(path, {}, options, {
      method: 'POST',
      ...(body === undefined
        ? { headers }
        : {
            headers: { 'Content-Type': 'application/json', ...headers },
            body: JSON.stringify(body),
          }),
    });
  }

  async #send<T>(
    path: string[],
    query: Query,
    options: RequestOptions | undefined,
    init: RequestInit,
  ): Promise<T> {
    const baseUrl = await this.#discovery.getBaseUrl(PLUGIN_ID);
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        search.set(name, String(value));
      }
    }
    const url = [baseUrl, ...path.map(encodeURIComponent)].join('/');
    const headers = new Headers(init.headers);
    if (options?.token) {
      headers.set('Authorization', `Bearer ${options.token}`);
    }
    const response = await this.#fetch(
      search.size > 0 ? `${url}?${search}` : url,
      { ...init, headers, signal: options?.signal },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
