import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  clusterReadPermission,
  offloadingCreatePermission,
  offloadingDeletePermission,
  offloadingUpdatePermission,
  workloadApplyPermission,
  type LiqoMajor,
  type NamespaceRequest,
  type PreflightAnswer,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ActingIdentities } from '../impersonation';
import { normalOwner, type ProtectedNamespaces } from '../namespaces';
import {
  checkCluster,
  checkNewNamespace,
  checkRequest,
  checkTarget,
  existingOffloading,
  type LiqoChanges,
  type Target,
} from '../operations';
import type { OffloadingPreflight } from '../offloadingPreflight';
import { refusal, type AccessControl } from '../permissions';
import type { FederationState } from '../state';
import { withClusterIds, type WorkloadPreflight } from '../workloads';
import {
  accept,
  type AcceptedRequest,
  type DecidedRequest,
} from './AcceptedRequest';
import { readableCluster } from './readableCluster';
import { offloadingOf } from './readableNamespace';

function permissionFor(request: NamespaceRequest, target: Target) {
  if (request.kind === 'unoffload') {
    return offloadingDeletePermission;
  }
  if (request.kind === 'apply-workload') {
    return workloadApplyPermission;
  }
  return existingOffloading(target)
    ? offloadingUpdatePermission
    : offloadingCreatePermission;
}

/**
 * Whose the namespace is, or will be once the request has made it. A request
 * says nothing of the owner of a namespace that exists; one that is going away
 * says nothing of the owner of the next one of its name.
 */
function candidateOwner(
  request: NamespaceRequest,
  { namespace }: Target,
): string | undefined {
  const isMadeAnew =
    request.kind === 'offload' &&
    request.spec.createNamespace &&
    (!namespace || namespace.terminating);
  return isMadeAnew ? normalOwner(request.spec.owner) : namespace?.owner;
}

/** Decides on requests that concern a namespace. */
export class NamespaceRequests {
  readonly #state: FederationState;
  readonly #access: AccessControl;
  readonly #identities: ActingIdentities;
  readonly #changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
  readonly #protectedNamespaces: ProtectedNamespaces;
  readonly #ownerAnnotation: string;
  readonly #preflight: Pick<OffloadingPreflight, 'assess'>;
  readonly #workloadPreflight: Pick<WorkloadPreflight, 'assess'>;

  constructor(options: {
    state: FederationState;
    access: AccessControl;
    identities: ActingIdentities;
    changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
    protectedNamespaces: ProtectedNamespaces;
    /** Annotation of namespaces that names their owner. */
    ownerAnnotation: string;
    preflight: Pick<OffloadingPreflight, 'assess'>;
    workloadPreflight: Pick<WorkloadPreflight, 'assess'>;
  }) {
    this.#state = options.state;
    this.#access = options.access;
    this.#identities = options.identities;
    this.#changes = options.changes;
    this.#protectedNamespaces = options.protectedNamespaces;
    this.#ownerAnnotation = options.ownerAnnotation;
    this.#preflight = options.preflight;
    this.#workloadPreflight = options.workloadPreflight;
  }

  async accept(
    request: NamespaceRequest,
    credentials: BackstageCredentials,
  ): Promise<AcceptedRequest> {
    return accept(await this.decide(request, credentials));
  }

  /** Whether a request may be made, and what that rests on. */
  async decide(
    request: NamespaceRequest,
    credentials: BackstageCredentials,
  ): Promise<DecidedRequest> {
    const { decided } = await this.#decide(request, credentials);
    return decided;
  }

  /**
   * What speaks for and against a request, for those who may make it. What the
   * request itself would be refused for refuses this as well.
   */
  async preflight(
    request: NamespaceRequest,
    credentials: BackstageCredentials,
  ): Promise<PreflightAnswer> {
    checkRequest(request);
    const { decided, target, wanted } = await this.#decide(
      request,
      credentials,
    );
    return wanted.kind === 'apply-workload'
      ? this.#workloadPreflight.assess(wanted, target)
      : this.#preflight.assess(wanted, target, decided.changes);
  }

  async #decide(
    request: NamespaceRequest,
    credentials: BackstageCredentials,
  ): Promise<{
    decided: DecidedRequest;
    target: Target;
    /** The request, with members by Liqo's ID. */
    wanted: NamespaceRequest;
  }> {
    if (request.kind === 'offload') {
      checkNewNamespace(request, this.#ownerAnnotation);
    }
    const [readsCluster] = await this.#access.deciders(credentials, [
      clusterReadPermission,
    ]);
    const cluster = readableCluster(this.#state, request.cluster, readsCluster);
    const target: Target = {
      cluster,
      namespace: this.#state.namespace(request.cluster, request.namespace),
      offloading: offloadingOf(this.#state, request.cluster, request.namespace),
    };
    const owner = candidateOwner(request, target);
    const permission = permissionFor(request, target);
    const [allows] = await this.#access.deciders(credentials, [permission]);
    const subject = `${request.cluster}/${request.namespace}`;
    if (
      !allows({
        cluster: request.cluster,
        namespace: request.namespace,
        ...(owner && { owner }),
      })
    ) {
      throw refusal(permission, subject);
    }
    const { liqoMajor, changes } = checkCluster(cluster, this.#changes);
    checkTarget(request, target, changes, this.#protectedNamespaces);
    const wanted =
      request.kind === 'apply-workload'
        ? withClusterIds(request, this.#state)
        : request;
    return {
      target,
      wanted,
      decided: {
        request: wanted,
        liqoMajor,
        changes,
        mayReplace:
          permission === offloadingUpdatePermission ||
          permission === workloadApplyPermission,
        namespaceOwner: owner,
        actsAs: await this.#identities.of(credentials),
      },
    };
  }
}
