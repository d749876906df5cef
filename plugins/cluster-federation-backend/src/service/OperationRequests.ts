import type { AuthService } from '@backstage/backend-plugin-api';
import {
  isPeeringRequest,
  type Operation,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { checkRequest, requestHash, type OperationStore } from '../operations';
import type { NamespaceRequests } from './NamespaceRequests';
import type { PeeringRequests } from './PeeringRequests';
import { subjectOf } from './subjectOf';
import type { Caller } from './types';

const deadlineMinutes: Record<OperationRequest['kind'], number> = {
  offload: 2,
  unoffload: 10,
  // Images have to be pulled, and Jobs to run.
  'apply-workload': 15,
  peer: 10,
  unpeer: 10,
  'cordon-node': 2,
  'uncordon-node': 2,
  'cordon-tenant': 2,
  'drain-tenant': 10,
  // What was drained takes time to heal.
  'activate-tenant': 10,
};

/** Where a request for an operation comes from. */
export interface RequestOrigin {
  /** Tells a request that is sent again from another one. */
  idempotencyKey?: string;
  /** The operation that it makes another attempt of. */
  retryOf?: string;
}

/** Accepts requests for operations. */
export class OperationRequests {
  readonly #auth: AuthService;
  readonly #store: OperationStore;
  readonly #namespaces: NamespaceRequests;
  readonly #peerings: PeeringRequests;
  readonly #accepted: () => void;

  constructor(options: {
    auth: AuthService;
    store: OperationStore;
    namespaces: NamespaceRequests;
    peerings: PeeringRequests;
    /** Called after an operation has been stored. */
    accepted: () => void;
  }) {
    this.#auth = options.auth;
    this.#store = options.store;
    this.#namespaces = options.namespaces;
    this.#peerings = options.peerings;
    this.#accepted = options.accepted;
  }

  async create(
    request: OperationRequest,
    { credentials }: Caller,
    { idempotencyKey, retryOf }: RequestOrigin = {},
  ): Promise<Operation> {
    checkRequest(request);
    const requestedBy = subjectOf(this.#auth, credentials);
    const idempotency =
      idempotencyKey === undefined
        ? undefined
        : { key: idempotencyKey, requestHash: requestHash(request) };
    // What was accepted is not checked again: by now it may be done.
    const repeated =
      idempotency && (await this.#store.findRepeated(requestedBy, idempotency));
    if (repeated) {
      return repeated;
    }
    const acceptedRequest = isPeeringRequest(request)
      ? await this.#peerings.accept(request, credentials)
      : await this.#namespaces.accept(request, credentials);
    const operation = await this.#store.create({
      ...acceptedRequest,
      requestedBy,
      deadline: new Date(
        Date.now() + deadlineMinutes[request.kind] * 60 * 1000,
      ),
      idempotency,
      retryOf,
    });
    this.#accepted();
    return operation;
  }
}
