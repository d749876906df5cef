import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  clusterReadPermission,
  offloadingReadPermission,
  peeringCreatePermission,
  peeringDeletePermission,
  peeringUpdatePermission,
  type LiqoMajor,
  type PeeringRequest,
  type PeeringSpec,
  type PeerRequest,
  type PreflightAnswer,
  type PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  checkDistinct,
  checkPeering,
  checkRequest,
  existingPeering,
  type LiqoChanges,
  type PeeringTargets,
} from '../operations';
import { refusal, type AccessControl } from '../permissions';
import type { FederationState } from '../state';
import { accept, type AcceptedRequest } from './AcceptedRequest';
import {
  findTargets,
  permissionTarget,
  withoutConnection,
  type FoundTargets,
} from './peeringTargets';
import { unpeerImpact } from './unpeerImpact';

/** Looks at two clusters before they are peered. */
export interface PeeringPreflight {
  /** Ids of what is looked at. */
  checks: string[];
  run(
    ends: Pick<PeeringTargets, 'host' | 'member'>,
    spec: PeeringSpec,
  ): Promise<PreflightFinding[]>;
}

function permissionFor(
  { kind }: PeeringRequest,
  found: Pick<FoundTargets, 'peering'>,
) {
  if (kind === 'unpeer') {
    return peeringDeletePermission;
  }
  return existingPeering(found)
    ? peeringUpdatePermission
    : peeringCreatePermission;
}

/** Decides on requests that concern a peering. */
export class PeeringRequests {
  readonly #state: FederationState;
  readonly #access: AccessControl;
  readonly #changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
  readonly #preflight: PeeringPreflight;

  constructor(options: {
    state: FederationState;
    access: AccessControl;
    changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
    preflight: PeeringPreflight;
  }) {
    this.#state = options.state;
    this.#access = options.access;
    this.#changes = options.changes;
    this.#preflight = options.preflight;
  }

  /** Peerings are made with the portal's own rights, whoever asks for them. */
  async accept(
    named: PeeringRequest,
    credentials: BackstageCredentials,
  ): Promise<AcceptedRequest> {
    const { request, targets } = await this.#find(named, credentials);
    const { liqoMajor, changes } = checkPeering(
      request,
      targets,
      this.#changes,
    );
    if (request.kind === 'peer') {
      await this.#refuseBlocked(request, targets);
    }
    return {
      ...accept(request, liqoMajor, changes),
      mayReplace: existingPeering(targets) !== undefined,
    };
  }

  /** What speaks for and against a request, for those who may make it. */
  async preflight(
    named: PeeringRequest,
    credentials: BackstageCredentials,
  ): Promise<PreflightAnswer> {
    checkRequest(named);
    const { request, targets } = await this.#find(named, credentials);
    return {
      findings:
        request.kind === 'peer'
          ? await this.#preflight.run(targets, request.spec)
          : unpeerImpact(
              request,
              targets,
              this.#state.offloadings(),
              await this.#seesOffloadings(credentials),
            ),
    };
  }

  /** Finds both ends for a caller who has the permission for the request. */
  async #find(
    named: PeeringRequest,
    credentials: BackstageCredentials,
  ): Promise<{ request: PeeringRequest; targets: PeeringTargets }> {
    const [readsCluster] = await this.#access.deciders(credentials, [
      clusterReadPermission,
    ]);
    const found = findTargets(named, this.#state, readsCluster);
    if (found.connected) {
      checkDistinct(found);
    }
    const permission = permissionFor(named, found);
    const [allows] = await this.#access.deciders(credentials, [permission]);
    const target = permissionTarget(found);
    if (!allows(target)) {
      throw refusal(
        permission,
        `${target.cluster}/${target.memberName ?? target.clusterId}`,
      );
    }
    if (!found.connected) {
      throw withoutConnection(named.kind, found);
    }
    return {
      request: { ...named, member: found.member.name },
      targets: found,
    };
  }

  async #refuseBlocked({ spec }: PeerRequest, targets: PeeringTargets) {
    const { overrides = [] } = spec;
    overrides.forEach((check, index) => {
      if (!this.#preflight.checks.includes(check)) {
        throw new InputError(
          `spec.overrides[${index}]: there is no check ${check}; there are ${this.#preflight.checks.join(
            ', ',
          )}`,
        );
      }
    });
    const findings = await this.#preflight.run(targets, spec);
    const blocking = findings.filter(
      ({ check, severity }) =>
        severity === 'blocking' && !overrides.includes(check),
    );
    if (blocking.length > 0) {
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
