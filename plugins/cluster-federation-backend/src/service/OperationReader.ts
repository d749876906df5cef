import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  clusterReadPermission,
  hasEnded,
  isPeeringRequest,
  offloadingReadPermission,
  operationReadPermission,
  peeringReadPermission,
  type Operation,
  type OperationFilter,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Wakeup, type OperationStore } from '../operations';
import {
  asDenial,
  type AccessControl,
  type TargetFinder,
} from '../permissions';
import { subjectOf } from './subjectOf';
import type { Caller } from './types';

const DEFAULT_PAGE = 100;
/** How many operations are read at once to find ones that the caller may see. */
const BATCH = 500;
/** How many operations are looked through for that. */
const LOOKED_THROUGH = 10 * BATCH;
/** Other replicas write operations too, without a notice here. */
const POLL_MILLISECONDS = 1_000;

/** Shows where operations stand. */
export class OperationReader {
  readonly #access: AccessControl;
  readonly #auth: AuthService;
  readonly #store: OperationStore;
  readonly #targets: TargetFinder;

  constructor(options: {
    access: AccessControl;
    auth: AuthService;
    store: OperationStore;
    targets: TargetFinder;
  }) {
    this.#access = options.access;
    this.#auth = options.auth;
    this.#store = options.store;
    this.#targets = options.targets;
  }

  /** A page is full as long as there are enough operations that the caller may see. */
  async list(
    filter: OperationFilter,
    { credentials }: Caller,
  ): Promise<{ items: Operation[] }> {
    const { cluster, namespace, member, limit = DEFAULT_PAGE } = filter;
    const sees = await this.#visibility(credentials);
    const items: Operation[] = [];
    for (
      let offset = 0;
      items.length < limit && offset < LOOKED_THROUGH;
      offset += BATCH
    ) {
      const batch = await this.#store.list({
        cluster,
        namespace,
        member,
        limit: BATCH,
        offset,
        ...(sees.others ? {} : { requestedBy: sees.self }),
      });
      items.push(...batch.filter(sees.operation));
      if (batch.length < BATCH) {
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
      const error = new NotFoundError(`id: there is no operation ${id}`);
      throw operation
        ? asDenial(error, {
            permission: operationReadPermission.name,
            subject: id,
          })
        : error;
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
    const unsubscribe = this.#store.onChange(({ id }) => {
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
    const self = subjectOf(this.#auth, credentials);
    const readsOthers = await this.#othersDecider(credentials);
    return {
      self,
      others: readsOthers !== undefined,
      operation: (operation: Operation) =>
        operation.requestedBy === self || Boolean(readsOthers?.(operation)),
    };
  }

  /** Whoever may see operations of others sees those that concern what they may see. */
  async #othersDecider(credentials: BackstageCredentials) {
    const common = await this.#decidersIfAny(credentials, [
      operationReadPermission,
      clusterReadPermission,
    ]);
    if (!common) {
      return undefined;
    }
    const [readsOperation, readsCluster] = common;
    const [offloading, peering] = await Promise.all([
      this.#decidersIfAny(credentials, [offloadingReadPermission]),
      this.#decidersIfAny(credentials, [peeringReadPermission]),
    ]);
    return (operation: Operation) => {
      const target = this.#targets.ofOperation(operation);
      const seesTarget = isPeeringRequest(operation)
        ? peering?.[0](
            this.#targets.member(operation.cluster, operation.member),
          )
        : offloading?.[0](
            this.#targets.namespace(operation.cluster, operation.namespace),
          );
      return (
        Boolean(seesTarget) && readsOperation(target) && readsCluster(target)
      );
    };
  }

  async #decidersIfAny<
    const P extends Parameters<AccessControl['deciders']>[1],
  >(credentials: BackstageCredentials, permissions: P) {
    try {
      return await this.#access.deciders(credentials, permissions);
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return undefined;
      }
      throw error;
    }
  }
}
