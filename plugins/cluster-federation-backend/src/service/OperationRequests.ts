import type { AuthService } from '@backstage/backend-plugin-api';
import {
  clusterReadPermission,
  offloadingCreatePermission,
  offloadingDeletePermission,
  offloadingUpdatePermission,
  type LiqoMajor,
  type Operation,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ActingIdentities } from '../impersonation';
import { normalOwner, type ProtectedNamespaces } from '../namespaces';
import {
  checkCluster,
  checkRequest,
  checkTarget,
  existingOffloading,
  type LiqoChanges,
  type OperationStore,
  type Target,
} from '../operations';
import { refusal, type AccessControl } from '../permissions';
import type { FederationState } from '../state';
import { readableCluster } from './readableCluster';
import { subjectOf } from './subjectOf';
import type { Caller } from './types';

const deadlineMinutes: Record<OperationRequest['kind'], number> = {
  offload: 2,
  unoffload: 10,
};

function permissionFor(request: OperationRequest, target: Target) {
  if (request.kind === 'unoffload') {
    return offloadingDeletePermission;
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
  request: OperationRequest,
  { namespace }: Target,
): string | undefined {
  const isMadeAnew =
    request.kind === 'offload' &&
    request.spec.createNamespace &&
    (!namespace || namespace.terminating);
  return isMadeAnew ? normalOwner(request.spec.owner) : namespace?.owner;
}

/** Accepts requests for operations. */
export class OperationRequests {
  readonly #state: FederationState;
  readonly #access: AccessControl;
  readonly #auth: AuthService;
  readonly #identities: ActingIdentities;
  readonly #store: OperationStore;
  readonly #changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
  readonly #protectedNamespaces: ProtectedNamespaces;
  readonly #accepted: () => void;

  constructor(options: {
    state: FederationState;
    access: AccessControl;
    auth: AuthService;
    identities: ActingIdentities;
    store: OperationStore;
    changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
    protectedNamespaces: ProtectedNamespaces;
    /** Called after an operation has been stored. */
    accepted: () => void;
  }) {
    this.#state = options.state;
    this.#access = options.access;
    this.#auth = options.auth;
    this.#identities = options.identities;
    this.#store = options.store;
    this.#changes = options.changes;
    this.#protectedNamespaces = options.protectedNamespaces;
    this.#accepted = options.accepted;
  }

  async create(
    request: OperationRequest,
    { credentials }: Caller,
  ): Promise<Operation> {
    checkRequest(request);
    const [readsCluster] = await this.#access.deciders(credentials, [
      clusterReadPermission,
    ]);
    const cluster = readableCluster(this.#state, request.cluster, readsCluster);
    const target: Target = {
      cluster,
      namespace: this.#state.namespace(request.cluster, request.namespace),
      offloading: this.#state
        .offloadings()
        .find(
          offloading =>
            offloading.cluster === request.cluster &&
            offloading.namespace === request.namespace,
        ),
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

    const steps = changes.steps[request.kind].map(({ id, title }) => ({
      id,
      // The steps of a kind take requests of that kind.
      title: title(request as never),
    }));
    const operation = await this.#store.create({
      request,
      liqoMajor,
      mayReplace: permission === offloadingUpdatePermission,
      namespaceOwner: owner,
      requestedBy: subjectOf(this.#auth, credentials),
      deadline: new Date(
        Date.now() + deadlineMinutes[request.kind] * 60 * 1000,
      ),
      actsAs: await this.#identities.of(credentials),
      steps,
    });
    this.#accepted();
    return operation;
  }
}
