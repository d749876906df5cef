import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  clusterReadPermission,
  hasEnded,
  offloadingCreatePermission,
  offloadingDeletePermission,
  offloadingReadPermission,
  offloadingUpdatePermission,
  operationReadPermission,
  type LiqoMajor,
  type Operation,
  type OperationFilter,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  checkCluster,
  checkRequest,
  checkTarget,
  existingOffloading,
  Wakeup,
  type LiqoChanges,
  type OperationStore,
  type Target,
} from '../operations';
import { refusal, type AccessControl } from '../permissions';
import type { FederationState } from '../state';
import { readableCluster } from './readableCluster';
import type { Caller } from './types';

const DEFAULT_PAGE = 100;
/** How many operations are looked through for ones that the caller may see. */
const LOOKED_THROUGH = 5_000;
/** Other replicas write operations too, without a notice here. */
const POLL_MILLISECONDS = 1_000;

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

/** Accepts operations and shows where they stand. */
export class OperationsService {
  readonly #state: FederationState;
  readonly #access: AccessControl;
  readonly #auth: AuthService;
  readonly #store: OperationStore;
  readonly #changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
  readonly #accepted: () => void;

  constructor(options: {
    state: FederationState;
    access: AccessControl;
    auth: AuthService;
    store: OperationStore;
    changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
    /** Called after an operation has been stored. */
    accepted: () => void;
  }) {
    this.#state = options.state;
    this.#access = options.access;
    this.#auth = options.auth;
    this.#store = options.store;
    this.#changes = options.changes;
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
    const permission = permissionFor(request, target);
    const [allows] = await this.#access.deciders(credentials, [permission]);
    if (!allows(request)) {
      throw refusal(permission, `${request.cluster}/${request.namespace}`);
    }
    const { liqoMajor, changes } = checkCluster(cluster, this.#changes);
    checkTarget(request, target, changes);

    const steps = changes.steps[request.kind].map(({ id, title }) => ({
      id,
      // The steps of a kind take requests of that kind.
      title: title(request as never),
    }));
    const operation = await this.#store.create({
      request,
      liqoMajor,
      mayReplace: permission === offloadingUpdatePermission,
      requestedBy: this.#subject(credentials),
      deadline: new Date(
        Date.now() + deadlineMinutes[request.kind] * 60 * 1000,
      ),
      steps,
    });
    this.#accepted();
    return operation;
  }

  async list(
    filter: OperationFilter,
    { credentials }: Caller,
  ): Promise<{ items: Operation[] }> {
    const { cluster, namespace, limit = DEFAULT_PAGE } = filter;
    const sees = await this.#visibility(credentials);
    const items: Operation[] = [];
    for (
      let offset = 0;
      items.length < limit && offset < LOOKED_THROUGH;
      offset += limit
    ) {
      const batch = await this.#store.list({
        cluster,
        namespace,
        limit,
        offset,
        ...(sees.others ? {} : { requestedBy: sees.self }),
      });
      items.push(...batch.filter(sees.operation));
      if (batch.length < limit) {
        break;
      }
    }
    return { items: items.slice(0, limit) };
  }

  async get(
    id: string,
    wait: { waitSeconds: number; since?: string } | undefined,
    { credentials, signal }: Caller,
  ): Promise<Operation> {
    const sees = await this.#visibility(credentials);
    const operation = await this.#store.get(id);
    if (!operation || !sees.operation(operation)) {
      throw new NotFoundError(`id: there is no operation ${id}`);
    }
    return wait ? this.#waitForChange(operation, wait, signal) : operation;
  }

  async #waitForChange(
    first: Operation,
    wait: { waitSeconds: number; since?: string },
    signal: AbortSignal | undefined,
  ): Promise<Operation> {
    const since = Date.parse(wait.since ?? first.updatedAt);
    const end = Date.now() + wait.waitSeconds * 1000;
    let operation = first;
    const wakeup = new Wakeup();
    const wake = () => wakeup.wake();
    const unsubscribe = this.#store.onChange(id => {
      if (id === first.id) {
        wake();
      }
    });
    signal?.addEventListener('abort', wake);
    try {
      // Again, for it may have been written since it was read.
      operation = (await this.#store.get(first.id)) ?? operation;
      while (
        !hasEnded(operation) &&
        Date.parse(operation.updatedAt) === since &&
        Date.now() < end &&
        !signal?.aborted
      ) {
        await wakeup.sleep(Math.min(POLL_MILLISECONDS, end - Date.now()));
        operation = (await this.#store.get(first.id)) ?? operation;
      }
      return operation;
    } finally {
      unsubscribe();
      signal?.removeEventListener('abort', wake);
    }
  }

  /** One's own operations are always visible. */
  async #visibility(credentials: BackstageCredentials) {
    const self = this.#subject(credentials);
    const readsOthers = await this.#othersDecider(credentials);
    return {
      self,
      others: readsOthers !== undefined,
      operation: (operation: Operation) =>
        operation.requestedBy === self || Boolean(readsOthers?.(operation)),
    };
  }

  async #othersDecider(credentials: BackstageCredentials) {
    try {
      const [readsOperation, readsCluster, readsOffloading] =
        await this.#access.deciders(credentials, [
          operationReadPermission,
          clusterReadPermission,
          offloadingReadPermission,
        ]);
      return (operation: Operation) =>
        readsOperation(operation) &&
        readsCluster(operation) &&
        readsOffloading(operation);
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return undefined;
      }
      throw error;
    }
  }

  #subject(credentials: BackstageCredentials): string {
    if (this.#auth.isPrincipal(credentials, 'user')) {
      return credentials.principal.userEntityRef;
    }
    if (this.#auth.isPrincipal(credentials, 'service')) {
      return credentials.principal.subject;
    }
    throw new NotAllowedError('A user or a service is needed');
  }
}
