import { NotFoundError } from '@backstage/errors';
import {
  clusterInspectPermission,
  clusterReadPermission,
  isPeeringRequest,
  peeringReadPermission,
  type Cluster,
  type ClusterCapacity,
  type ClusterRights,
  type FederationInfo,
  type FitAnswer,
  type FitRequest,
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
  type PreflightAnswer,
  type ReflectedService,
  type RegisteredMember,
  type RegisterMemberRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { CredentialPlace } from '../clusters';
import { peeringTarget, refusal, type AccessControl } from '../permissions';
import type { ClusterRightsSource } from '../rights';
import type { FederationState } from '../state';
import type { CapacityReader } from './CapacityReader';
import { clusterStatuses } from './clusterStatuses';
import type { MemberRegistrations } from './MemberRegistrations';
import type { NamespaceRequests } from './NamespaceRequests';
import type { OffloadingReader } from './OffloadingReader';
import type { OperationControl } from './OperationControl';
import type { OperationReader } from './OperationReader';
import type { OperationRequests } from './OperationRequests';
import type { PeeringRequests } from './PeeringRequests';
import type { PlacementReader } from './PlacementReader';
import type { ReflectionReader } from './ReflectionReader';
import type { PlanRequests } from './PlanRequests';
import { readableCluster } from './readableCluster';
import { readOnlyRefusal } from './readOnly';
import type { Caller, FederationService } from './types';

/** What changes something. */
interface ChangingParts {
  requests: OperationRequests;
  namespaces: NamespaceRequests;
  peerings: PeeringRequests;
  plans: PlanRequests;
  registrations: MemberRegistrations;
  control: OperationControl;
}

/** Answers from memory; hands changes to the operations. */
export class DefaultFederationService implements FederationService {
  readonly #state: FederationState;
  readonly #access: AccessControl;
  readonly #capacity: CapacityReader;
  readonly #offloadings: OffloadingReader;
  readonly #placements: PlacementReader;
  readonly #reflections: ReflectionReader;
  readonly #rights: ClusterRightsSource;
  readonly #operations: OperationReader;
  readonly #parts?: ChangingParts;
  readonly #info: FederationInfo;
  readonly #credentialPlaces: () => CredentialPlace[];

  constructor(options: {
    state: FederationState;
    access: AccessControl;
    capacity: CapacityReader;
    offloadings: OffloadingReader;
    placements: PlacementReader;
    reflections: ReflectionReader;
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
    this.#capacity = options.capacity;
    this.#offloadings = options.offloadings;
    this.#placements = options.placements;
    this.#reflections = options.reflections;
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
      clusters: clusterStatuses(this.#state, readsCluster),
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
    const clusters = clusterStatuses(this.#state, readsCluster, cluster);
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

  listCapacity(
    filter: { cluster?: string },
    caller: Caller,
  ): Promise<ListAnswer<ClusterCapacity>> {
    return this.#capacity.list(filter, caller);
  }

  fit(request: FitRequest, caller: Caller): Promise<FitAnswer> {
    return this.#capacity.fit(request, caller);
  }

  listOffloadings(
    filter: OffloadingFilter,
    caller: Caller,
  ): Promise<OffloadingPage> {
    return this.#offloadings.list(filter, caller);
  }

  getOffloading(
    cluster: string,
    namespace: string,
    caller: Caller,
  ): Promise<Offloading> {
    return this.#offloadings.get(cluster, namespace, caller);
  }

  listPlacements(
    cluster: string,
    namespace: string,
    caller: Caller,
  ): Promise<ListAnswer<PodPlacement>> {
    return this.#placements.ofNamespace(cluster, namespace, caller);
  }

  listReflectedServices(
    cluster: string,
    namespace: string,
    caller: Caller,
  ): Promise<ListAnswer<ReflectedService>> {
    return this.#reflections.ofNamespace(cluster, namespace, caller);
  }

  listPlacementsByEntity(
    entity: { kind: string; namespace: string; name: string },
    caller: Caller,
  ): Promise<ListAnswer<PodPlacement>> {
    return this.#placements.ofEntity(entity, caller);
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
}
