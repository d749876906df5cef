import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  clusterReadPermission,
  offloadingReadPermission,
  peeringCreatePermission,
  peeringDeletePermission,
  peeringUpdatePermission,
  type LiqoMajor,
  type Cluster,
  type PeeringRequest,
  type PeeringSpec,
  type PeerRequest,
  type PreflightAnswer,
  type PreflightFinding,
  type RegisteredMember,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  checkDistinct,
  checkPeering,
  checkPeeringOptions,
  checkRequest,
  existingPeering,
  isConnected,
  type LiqoChanges,
  type OperationStore,
  type PeeringTargets,
} from '../operations';
import type { ClusterImpact } from '../impact';
import { refusal, type AccessControl } from '../permissions';
import type { FederationState } from '../state';
import {
  accept,
  type AcceptedRequest,
  type DecidedRequest,
} from './AcceptedRequest';
import {
  findTargets,
  permissionTarget,
  withoutConnection,
} from './peeringTargets';

/** Looks at two clusters before they are peered. */
export interface PeeringPreflight {
  /** Ids of what is looked at on hosts with a major version of Liqo. */
  checks(liqoMajor: LiqoMajor): string[];
  run(
    ends: Pick<PeeringTargets, 'host' | 'member'>,
    spec: PeeringSpec,
  ): Promise<PreflightFinding[]>;
}

function permissionFor(
  { kind }: PeeringRequest,
  found: Pick<PeeringTargets, 'peering'>,
) {
  switch (kind) {
    case 'unpeer':
      return peeringDeletePermission;
    case 'peer':
      return existingPeering(found)
        ? peeringUpdatePermission
        : peeringCreatePermission;
    default:
      return peeringUpdatePermission;
  }
}

/** Members that were registered with a host by a peer command. */
export interface RegisteredMembers {
  find(host: Cluster, clusterId: string): Promise<RegisteredMember | undefined>;
}

/** Decides on requests that concern a peering. */
export class PeeringRequests {
  readonly #state: FederationState;
  readonly #access: AccessControl;
  readonly #changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
  readonly #preflight: PeeringPreflight;
  readonly #impact: Pick<ClusterImpact, 'assess'>;
  readonly #registrations: RegisteredMembers;
  readonly #store: Pick<OperationStore, 'refuseWhileOpen'>;

  constructor(options: {
    state: FederationState;
    access: AccessControl;
    changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
    preflight: PeeringPreflight;
    impact: Pick<ClusterImpact, 'assess'>;
    registrations: RegisteredMembers;
    store: Pick<OperationStore, 'refuseWhileOpen'>;
  }) {
    this.#state = options.state;
    this.#access = options.access;
    this.#changes = options.changes;
    this.#preflight = options.preflight;
    this.#impact = options.impact;
    this.#registrations = options.registrations;
    this.#store = options.store;
  }

  /** Peerings are made with the portal's own rights, whoever asks for them. */
  async accept(
    named: PeeringRequest,
    credentials: BackstageCredentials,
  ): Promise<AcceptedRequest> {
    const { request, targets } = await this.#find(named, credentials);
    const decided = this.#check(request, targets);
    if (request.kind === 'peer') {
      await this.#refuseBlocked(request, targets);
    }
    return accept(decided);
  }

  /** Like {@link accept}, but does not look at the clusters themselves. */
  async decide(
    named: PeeringRequest,
    credentials: BackstageCredentials,
  ): Promise<DecidedRequest> {
    const { request, targets } = await this.#find(named, credentials);
    return this.#check(request, targets);
  }

  /** What speaks for and against a request, for those who may make it. */
  async preflight(
    named: PeeringRequest,
    credentials: BackstageCredentials,
  ): Promise<PreflightAnswer> {
    checkRequest(named);
    const { request, targets } = await this.#find(named, credentials);
    return request.kind === 'peer'
      ? { findings: await this.#preflight.run(targets, request.spec) }
      : this.#impact.assess(
          request,
          targets,
          await this.#seesOffloadings(credentials),
        );
  }

  /** Finds both ends for a caller who has the permission for the request. */
  async #find(
    named: PeeringRequest,
    credentials: BackstageCredentials,
  ): Promise<{ request: PeeringRequest; targets: PeeringTargets }> {
    const [readsCluster] = await this.#access.deciders(credentials, [
      clusterReadPermission,
    ]);
    const found = await findTargets(named, {
      state: this.#state,
      readsCluster,
      registered: (host, clusterId) =>
        this.#registrations.find(host, clusterId),
    });
    checkDistinct(found);
    const permission = permissionFor(named, found);
    const [allows] = await this.#access.deciders(credentials, [permission]);
    const target = permissionTarget(found, this.#state);
    if (!allows(target)) {
      throw refusal(
        permission,
        `${target.cluster}/${target.memberName ?? target.clusterId}`,
      );
    }
    const { host, member } = found;
    if (isConnected(member)) {
      return { request: { ...named, member: member.name }, targets: found };
    }
    if (!this.#isOneSided(named, host)) {
      throw withoutConnection(named.kind, found);
    }
    return { request: { ...named, member: member.clusterId }, targets: found };
  }

  #isOneSided({ kind }: PeeringRequest, { liqoMajor }: Cluster): boolean {
    const changes =
      liqoMajor === undefined ? undefined : this.#changes(liqoMajor);
    return changes?.oneSided.includes(kind) ?? false;
  }

  #check(request: PeeringRequest, targets: PeeringTargets): DecidedRequest {
    const found = checkPeering(request, targets, this.#changes);
    if (request.kind === 'peer') {
      checkPeeringOptions(request.spec, found.changes, targets.host);
      this.#checkOverrides(request.spec, found.liqoMajor);
    }
    return {
      ...found,
      request,
      mayReplace: existingPeering(targets) !== undefined,
    };
  }

  #checkOverrides({ overrides = [] }: PeeringSpec, liqoMajor: LiqoMajor) {
    const checks = this.#preflight.checks(liqoMajor);
    overrides.forEach((check, index) => {
      if (!checks.includes(check)) {
        throw new InputError(
          `spec.overrides[${index}]: there is no check ${check}; there are ${checks.join(
            ', ',
          )}`,
        );
      }
    });
  }

  async #refuseBlocked(request: PeerRequest, targets: PeeringTargets) {
    const { spec } = request;
    const { overrides = [] } = spec;
    const findings = await this.#preflight.run(targets, spec);
    const blocking = findings.filter(
      ({ check, severity }) =>
        severity === 'blocking' && !overrides.includes(check),
    );
    if (blocking.length > 0) {
      // What blocks it may be the work of an operation that is under way.
      await this.#store.refuseWhileOpen(request);
      const told = blocking.map(
        ({ check, message, fix }) =>
          `${check}: ${message}${fix ? ` ${fix}` : ''}`,
      );
      throw Object.assign(
        new ConflictError(
          `The peering would fail. ${told.join(
            ' ',
          )} To go on all the same, name the checks in spec.overrides.`,
        ),
        // Error answers carry further fields of an error.
        { findings: blocking },
      );
    }
  }

  async #seesOffloadings(credentials: BackstageCredentials) {
    try {
      const [reads] = await this.#access.deciders(credentials, [
        offloadingReadPermission,
      ]);
      return reads;
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return () => false;
      }
      throw error;
    }
  }
}
