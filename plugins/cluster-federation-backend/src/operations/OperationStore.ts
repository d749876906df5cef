import type {
  LiqoMajor,
  Operation,
  OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Impersonation } from '../clusters';
import type { OperationTargetNames } from './operationTarget';

/**
 * The right to drive an operation. Every claim gives a higher token, so that
 * whoever slept past their lease can neither write nor act any more.
 */
export interface Lease {
  id: string;
  owner: string;
  token: number;
  /** When others may claim it, as of `Date.now()`; later after each renewal. */
  until: number;
}

/** Liqo's IDs of both ends of a peering. */
export interface ClusterIds {
  host: string;
  member: string;
}

/** An operation with what only the backend knows of it. */
export interface StoredOperation {
  operation: Operation;
  liqoMajor: LiqoMajor;
  mayReplace: boolean;
  namespaceOwner?: string;
  /**
   * The ends that were meant when an operation on a peering was allowed; absent
   * of one that was accepted before they were stored.
   */
  clusterIds?: ClusterIds;
  lease: Lease;
}

/** Says of two requests with the same key whether they are the same. */
export interface Idempotency {
  key: string;
  requestHash: string;
}

/** What is written when an operation is accepted. */
export interface NewOperation {
  request: OperationRequest;
  liqoMajor: LiqoMajor;
  mayReplace: boolean;
  namespaceOwner?: string;
  /** Of a request that concerns a peering. */
  clusterIds?: ClusterIds;
  requestedBy: string;
  deadline: Date;
  /** Whom it acts as until its deadline; the portal itself if not said. */
  actsAs?: Impersonation;
  steps: { id: string; title: string }[];
  idempotency?: Idempotency;
  /** The operation that it is another attempt of. */
  retryOf?: string;
}

/** How far an operation has come. */
export type OperationProgress = Pick<Operation, 'phase' | 'reason' | 'steps'>;

/** Narrows a list of stored operations. */
export interface OperationQuery {
  cluster?: string;
  namespace?: string;
  /** Connection name. */
  member?: string;
  requestedBy?: string;
  limit: number;
  offset: number;
}

/** Holds operations durably. */
export interface OperationStore {
  /**
   * A request that repeats an earlier one with the same key gets the operation
   * of that one.
   *
   * @throws ConflictError while another operation for the same target is open,
   * and for a key that was used for another request
   */
  create(operation: NewOperation): Promise<Operation>;
  /**
   * The operation that a request with the same key has made, if there is one.
   *
   * @throws ConflictError for a key that was used for another request
   */
  findRepeated(
    requestedBy: string,
    idempotency: Idempotency,
  ): Promise<Operation | undefined>;
  /**
   * Whether a target is free to be changed.
   *
   * @throws ConflictError, as `create` would, while an operation is open
   */
  refuseWhileOpen(target: OperationTargetNames): Promise<void>;
  get(id: string): Promise<Operation | undefined>;
  /** Newest first. */
  list(query: OperationQuery): Promise<Operation[]>;
  /** IDs of operations that have not ended, oldest first. */
  listOpen(): Promise<string[]>;
  /** Takes the lease of an open operation, unless somebody else holds it. */
  claim(id: string, owner: string): Promise<StoredOperation | undefined>;
  /** Renews leases; returns those that are still held. */
  renew(leases: Lease[]): Promise<Lease[]>;
  /** Writes progress if the lease is still held, and renews it. */
  update(
    operation: Operation,
    progress: OperationProgress,
    lease: Lease,
  ): Promise<Operation | undefined>;
  /** Renews a lease and marks that clusters are being changed; says whether they may be. */
  beginAct(lease: Lease): Promise<boolean>;
  /** Takes the mark away; says whether the operation goes on. */
  endAct(lease: Lease): Promise<boolean>;
  /** Gives leases up. */
  release(leases: Lease[]): Promise<void>;
  /**
   * Ends an open operation at once; after the act under way, if there is one.
   *
   * @throws ConflictError when it has ended
   */
  cancel(id: string, cancelledBy: string): Promise<Operation>;
  /** Deletes operations that ended before a time; returns how many, at most `limit`. */
  deleteEnded(before: Date, limit: number): Promise<number>;
  /** Calls back after this process has written an operation; returns how to stop. */
  onChange(listener: (operation: Operation) => void): () => void;
}
