import type { AuthService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  requestOf,
  operationCancelPermission,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { OperationStore } from '../operations';
import { refusal, type AccessControl, type TargetFinder } from '../permissions';
import type { OperationReader } from './OperationReader';
import type { OperationRequests } from './OperationRequests';
import { subjectOf } from './subjectOf';
import type { Caller } from './types';

/** Cancels and retries operations. */
export class OperationControl {
  readonly #access: AccessControl;
  readonly #auth: AuthService;
  readonly #store: Pick<OperationStore, 'cancel'>;
  readonly #targets: TargetFinder;
  readonly #reader: OperationReader;
  readonly #requests: OperationRequests;
  readonly #lookAgain: (id: string) => void;

  constructor(options: {
    access: AccessControl;
    auth: AuthService;
    store: Pick<OperationStore, 'cancel'>;
    targets: TargetFinder;
    reader: OperationReader;
    requests: OperationRequests;
    /** Ends the pause of an operation that is blocked. */
    lookAgain: (id: string) => void;
  }) {
    this.#access = options.access;
    this.#auth = options.auth;
    this.#store = options.store;
    this.#targets = options.targets;
    this.#reader = options.reader;
    this.#requests = options.requests;
    this.#lookAgain = options.lookAgain;
  }

  async cancel(id: string, caller: Caller): Promise<Operation> {
    await this.#permitted(id, caller);
    return this.#store.cancel(id, subjectOf(this.#auth, caller.credentials));
  }

  /**
   * What has ended is history: a retry is a new operation, decided and run on
   * behalf of whoever asks for it.
   */
  async retry(id: string, caller: Caller): Promise<Operation> {
    const operation = await this.#permitted(id, caller);
    switch (operation.phase) {
      case 'Blocked':
        this.#lookAgain(id);
        return operation;
      case 'Failed':
      case 'Cancelled':
        return this.#requests.create(requestOf(operation), caller, {
          retryOf: id,
        });
      default:
        throw new ConflictError(
          `Operation ${id} is ${operation.phase}: only one that is Blocked, Failed or Cancelled can be retried`,
        );
    }
  }

  /** @throws NotFoundError for an operation that the caller may not even see */
  async #permitted(id: string, caller: Caller): Promise<Operation> {
    const operation = await this.#reader.get(id, undefined, caller);
    const [controls] = await this.#access.deciders(caller.credentials, [
      operationCancelPermission,
    ]);
    const target = await this.#targets.operation(id);
    if (!target || !controls(target)) {
      throw refusal(operationCancelPermission, id);
    }
    return operation;
  }
}
