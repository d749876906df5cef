import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  clusterInspectPermission,
  clusterReadPermission,
  isPeeringRequest,
  offloadingReadPermission,
  peeringReadPermission,
  type Cluster,
  type ClusterRights,
  type ClusterStatus,
  type FederationInfo,
  type ListAnswer,
  type Offloading,
  type OffloadingFilter,
  type Operation,
  type OperationFilter,
  type OperationRequest,
  type PeerCommand,
  type Peering,
  type Plan,
  type PodPlacement,
  type PreflightAnswer,
  type RegisteredMember,
  type RegisterMemberRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { CredentialPlace } from '../clusters';
import {
  peeringTarget,
  refusal,
  type AccessControl,
  type Decider,
  type TargetFinder,
} from '../permissions';
import type { ClusterRightsSource } from '../rights';
import type { FederationState, PodFilter } from '../state';
import { comparePositions, decodeCursor, encodeCursor } from './cursor';
import type { MemberRegistrations } from './MemberRegistrations';
import type { NamespaceRequests } from './NamespaceRequests';
import type { OperationControl } from './OperationControl';
import type { OperationReader } from './OperationReader';
import type { OperationRequests } from './OperationRequests';
import type { PeeringRequests } from './PeeringRequests';
import type { PlanRequests } from './PlanRequests';
import { podsOfEntity } from './podsOfEntity';
import { readableCluster } from './readableCluster';
import { readOnlyRefusal } from './readOnly';
import type { Caller, FederationService } from './types';

const DEFAULT_PAGE = 100;

/** What changes something. */
interface ChangingParts {
  requests: OperationRequests;
  namespaces: NamespaceRequests;
  peerings: PeeringRequests;
  plans: PlanRequests;
  registrations: MemberRegistrations;
  control: OperationControl;
}

type ReadsClusters = Decider<typeof clusterReadPermission>;

/** Answers from memory; hands changes to the operations. */
export class DefaultFederationService implements FederationService {
  readonly #state: FederationState;
  readonly #access: AccessControl;
  readonly #catalog: CatalogService;
  readonly #targets: TargetFinder;
  readonly #rights: ClusterRightsSource;
  readonly #operations: OperationReader;
  readonly #parts?: ChangingParts;
  readonly #info: FederationInfo;
  readonly #credentialPlaces: () => CredentialPlace[];

  constructor(options: {
    state: FederationState;
    access: AccessControl;
    catalog: CatalogService;
    targets: TargetFinder;
    rights: ClusterRightsSource;
    operations: OperationReader;
    /** Absent in a portal that is read-only. */
    changing?: ChangingParts;
    impersonation: boolean;
    /** Where credentials for members are looked for. */
    credentialPlaces(): CredentialPlace[];
  }) {
    this.#state = options.state;
    this.#access = options.access;
    this.#catalog = options.catalog;
    this.#targets = options.targets;
    this.#rights = options.rights;
    this.#operations = options.operations;
    this.#parts = options.changing;
    this.#info = {
      readOnly: options.changing === undefined,
      impersonation: options.impersonation,
    };
    this.#credentialPlaces = options.credentialPlaces;
  }

  getInfo(): FederationInfo {
    const places = this.#credentialPlaces();
    return {
      ...this.#info,
      ...(places.length > 0 && { credentialSecrets: places }),
    };
  }

  async listClusters({ credentials }: Caller): Promise<ListAnswer<Cluster>> {
    const [readsCluster] = await this.#access.deciders(credentials, [
      clusterReadPermission,
    ]);
    return {
      items: this.#state
        .clusters()
        .filter(({ name }) => readsCluster({ cluster: name })),
      clusters: this.#statuses(readsCluster),
    };
  }

  async getCluster(name: string, { credentials }: Caller): Promise<Cluster> {
    const [readsCluster] = await this.#access.deciders(credentials, [
      clusterReadPermission,
    ]);
    return readableCluster(this.#state, name, readsCluster);
  }

  async getClusterRights(
    name: string,
    { credentials }: Caller,
  ): Promise<ClusterRights> {
    const [readsCluster, inspectsCluster] = await this.#access.deciders(
      credentials,
      [clusterReadPermission, clusterInspectPermission],
    );
    readableCluster(this.#state, name, readsCluster);
    if (!inspectsCluster({ cluster: name })) {
      throw refusal(clusterInspectPermission, name);
    }
    // A cluster that has come just now is not in the hands of the checker yet.
    return this.#rights.rights(name) ?? { cluster: name, features: [] };
  }

  async listPeerings(
    { cluster }: { cluster?: string },
    { credentials }: Caller,
  ): Promise<ListAnswer<Peering>> {
    const [readsCluster, readsPeering] = await this.#access.deciders(
      credentials,
      [clusterReadPermission, peeringReadPermission],
    );
    const clusters = this.#statuses(readsCluster, cluster);
    const shown = new Set(clusters.map(({ name }) => name));
    return {
      items: this.#state
        .peerings()
        .filter(
          peering =>
            shown.has(peering.cluster) && readsPeering(peeringTarget(peering)),
        ),
      clusters,
    };
  }

  async getPeering(
    cluster: string,
    clusterId: string,
    { credentials }: Caller,
  ): Promise<Peering> {
    const [readsCluster, readsPeering] = await this.#access.deciders(
      credentials,
      [clusterReadPermission, peeringReadPermission],
    );
    readableCluster(this.#state, cluster, readsCluster);
    const peering = this.#state
      .peerings()
      .find(
        candidate =>
          candidate.cluster === cluster &&
          candidate.remote.clusterId === clusterId,
      );
    const target = peering ? peeringTarget(peering) : { cluster, clusterId };
    if (!readsPeering(target)) {
      throw refusal(peeringReadPermission, `${cluster}/${clusterId}`);
    }
    if (!peering) {
      throw new NotFoundError(
        `clusterId: cluster ${cluster} has no peering with ${clusterId}`,
      );
    }
    return peering;
  }

  async listOffloadings(
    filter: OffloadingFilter,
    { credentials }: Caller,
  ): Promise<ListAnswer<Offloading> & { nextCursor?: string }> {
    const { cluster, namespace, phase, cursor } = filter;
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const [readsCluster, readsOffloading] = await this.#access.deciders(
      credentials,
      [clusterReadPermission, offloadingReadPermission],
    );
    const clusters = this.#statuses(readsCluster, cluster);
    const shown = new Set(clusters.map(({ name }) => name));
    const rest = this.#state
      .offloadings()
      .filter(
        offloading =>
          shown.has(offloading.cluster) &&
          (namespace === undefined || offloading.namespace === namespace) &&
          (phase === undefined || offloading.phase === phase) &&
          (after === undefined || comparePositions(offloading, after) > 0) &&
          readsOffloading(
            this.#targets.namespace(offloading.cluster, offloading.namespace),
          ),
      )
      .sort(comparePositions);
    const limit = filter.limit ?? DEFAULT_PAGE;
    const items = rest.slice(0, limit);
    return {
      items,
      clusters,
      ...(rest.length > limit && { nextCursor: encodeCursor(items.at(-1)!) }),
    };
  }

  async getOffloading(
    cluster: string,
    namespace: string,
    { credentials }: Caller,
  ): Promise<Offloading> {
    const [readsCluster, readsOffloading] = await this.#access.deciders(
      credentials,
      [clusterReadPermission, offloadingReadPermission],
    );
    readableCluster(this.#state, cluster, readsCluster);
    if (!readsOffloading(this.#targets.namespace(cluster, namespace))) {
      throw refusal(offloadingReadPermission, `${cluster}/${namespace}`);
    }
    const offloading = this.#state
      .offloadings()
      .find(
        candidate =>
          candidate.cluster === cluster && candidate.namespace === namespace,
      );
    if (!offloading) {
      throw new NotFoundError(
        `namespace: ${namespace} of cluster ${cluster} is not offloaded`,
      );
    }
    return offloading;
  }

  async listPlacements(
    cluster: string,
    namespace: string,
    { credentials }: Caller,
  ): Promise<ListAnswer<PodPlacement>> {
    const [readsCluster, readsOffloading] = await this.#access.deciders(
      credentials,
      [clusterReadPermission, offloadingReadPermission],
    );
    const { health } = readableCluster(this.#state, cluster, readsCluster);
    if (!readsOffloading(this.#targets.namespace(cluster, namespace))) {
      throw refusal(offloadingReadPermission, `${cluster}/${namespace}`);
    }
    // Only of a cluster that is followed live is it known what does not exist.
    if (health === 'Fresh' && !this.#state.namespace(cluster, namespace)) {
      throw new NotFoundError(
        `namespace: ${namespace} does not exist on cluster ${cluster}`,
      );
    }
    return {
      items: this.#state.placements({ cluster, namespace }),
      clusters: this.#statuses(readsCluster, cluster),
    };
  }

  async listPlacementsByEntity(
    name: { kind: string; namespace: string; name: string },
    { credentials }: Caller,
  ): Promise<ListAnswer<PodPlacement>> {
    const [readsCluster, readsOffloading] = await this.#access.deciders(
      credentials,
      [clusterReadPermission, offloadingReadPermission],
    );
    const entity = await this.#catalog.getEntityByRef(name, { credentials });
    if (!entity) {
      throw new NotFoundError(
        `name: there is no entity ${stringifyEntityRef(name)}`,
      );
    }
    const filter: PodFilter | undefined = podsOfEntity(entity);
    const clusters = this.#statuses(readsCluster).filter(
      ({ name: cluster }) => !filter?.cluster || filter.cluster === cluster,
    );
    const shown = new Set(clusters.map(({ name: cluster }) => cluster));
    return {
      items: filter
        ? this.#state
            .placements(filter)
            .filter(
              placement =>
                shown.has(placement.cluster) &&
                readsOffloading(
                  this.#targets.namespace(
                    placement.cluster,
                    placement.namespace,
                  ),
                ),
            )
        : [],
      clusters,
    };
  }

  listOperations(filter: OperationFilter, caller: Caller) {
    return this.#operations.list(filter, caller);
  }

  getOperation(
    id: string,
    wait: { waitSeconds: number; since?: string } | undefined,
    caller: Caller,
  ): Promise<Operation> {
    return this.#operations.get(id, wait, caller);
  }

  async preflight(
    request: OperationRequest,
    { credentials }: Caller,
  ): Promise<PreflightAnswer> {
    const { namespaces, peerings } = this.#changing;
    return isPeeringRequest(request)
      ? peerings.preflight(request, credentials)
      : namespaces.preflight(request, credentials);
  }

  async plan(request: OperationRequest, caller: Caller): Promise<Plan> {
    return this.#changing.plans.plan(request, caller);
  }

  async registerMember(
    request: RegisterMemberRequest,
    { credentials }: Caller,
  ): Promise<RegisteredMember> {
    return this.#changing.registrations.register(request, credentials);
  }

  async revealPeerCommand(
    cluster: string,
    { credentials }: Caller,
  ): Promise<PeerCommand> {
    return this.#changing.registrations.reveal(cluster, credentials);
  }

  async createOperation(
    request: OperationRequest,
    caller: Caller,
    options?: { idempotencyKey?: string },
  ): Promise<Operation> {
    return this.#changing.requests.create(request, caller, options);
  }

  async cancelOperation(id: string, caller: Caller): Promise<Operation> {
    return this.#changing.control.cancel(id, caller);
  }

  async retryOperation(id: string, caller: Caller): Promise<Operation> {
    return this.#changing.control.retry(id, caller);
  }

  /** @throws NotAllowedError in a portal that is read-only */
  get #changing(): ChangingParts {
    if (!this.#parts) {
      throw readOnlyRefusal();
    }
    return this.#parts;
  }

  /**
   * Freshness of the clusters that the caller may read, or of one of them.
   *
   * @throws NotFoundError for a cluster that is none of them
   */
  #statuses(readsCluster: ReadsClusters, cluster?: string): ClusterStatus[] {
    const clusters =
      cluster === undefined
        ? this.#state
            .clusters()
            .filter(({ name }) => readsCluster({ cluster: name }))
        : [readableCluster(this.#state, cluster, readsCluster)];
    return clusters.map(({ name, health, asOf, error, waitingFor }) => ({
      name,
      health,
      ...(asOf !== undefined && { asOf }),
      ...(error !== undefined && { error }),
      ...(waitingFor !== undefined && { waitingFor }),
    }));
  }
}
