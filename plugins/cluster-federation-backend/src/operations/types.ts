import type {
  LiqoMajor,
  OffloadRequest,
  Operation,
  OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Impersonation, KubernetesClient } from '../clusters';
import type { NamespaceState } from '../state';

/** Why something will not converge without a person, and what that person can do. */
export interface Blockage {
  reason: string;
  fix: string;
}

/** What the steps of an operation know of it. */
export interface OperationWish<R extends OperationRequest = OperationRequest> {
  request: R;
  /**
   * Whether an object that exists and differs may be changed: what the
   * permissions allowed when the operation was accepted.
   */
  mayReplace: boolean;
  /**
   * Owner of the namespace, or the one it was to get, when the permissions
   * allowed the operation; absent if it was nobody's.
   */
  namespaceOwner?: string;
  /** Annotation that a namespace which is created names its owner with. */
  ownerAnnotation: string;
}

/**
 * One step, level-triggered: it looks at what is there, whatever happened
 * before, and says whether that is what is wanted. `observe` and `act` are the
 * only parts with side effects.
 */
export interface OperationStepDefinition<
  O = unknown,
  R extends OperationRequest = OperationRequest,
> {
  id: string;
  title(request: R): string;
  /** Reads just what this step is about. */
  observe(client: KubernetesClient, wish: OperationWish<R>): Promise<O>;
  isDone(observation: O, wish: OperationWish<R>): boolean;
  isBlocked(observation: O, wish: OperationWish<R>): Blockage | undefined;
  /** What converges by itself; nothing where it is time to act. */
  waitingFor(observation: O, wish: OperationWish<R>): string | undefined;
  /** Idempotent. Steps without it only wait. */
  act?(
    client: KubernetesClient,
    observation: O,
    wish: OperationWish<R>,
  ): Promise<void>;
}

/** What one major version of Liqo contributes to changes. */
export interface LiqoChanges {
  /** Steps by kind of operation. */
  steps: {
    [K in OperationRequest['kind']]: OperationStepDefinition<
      any,
      Extract<OperationRequest, { kind: K }>
    >[];
  };
  /** Why Liqo needs a namespace for itself, if it does. */
  protectedNamespace(
    namespace: Pick<NamespaceState, 'name' | 'labels' | 'annotations'>,
  ): string | undefined;
}

/** An operation with what only the backend knows of it. */
export interface StoredOperation {
  operation: Operation;
  liqoMajor: LiqoMajor;
  mayReplace: boolean;
  namespaceOwner?: string;
}

/** What is written when an operation is accepted. */
export interface NewOperation {
  request: OperationRequest;
  liqoMajor: LiqoMajor;
  mayReplace: boolean;
  namespaceOwner?: string;
  requestedBy: string;
  deadline: Date;
  /** Whom it acts as until its deadline; the portal itself if not said. */
  actsAs?: Impersonation;
  steps: { id: string; title: string }[];
}

/** How far an operation has come. */
export type OperationProgress = Pick<Operation, 'phase' | 'reason' | 'steps'>;

/** Narrows a list of stored operations. */
export interface OperationQuery {
  cluster?: string;
  namespace?: string;
  requestedBy?: string;
  limit: number;
  offset: number;
}

/** Holds operations durably. */
export interface OperationStore {
  /** @throws ConflictError while another operation for the same target is open */
  create(operation: NewOperation): Promise<Operation>;
  get(id: string): Promise<Operation | undefined>;
  /** Newest first. */
  list(query: OperationQuery): Promise<Operation[]>;
  /** IDs of operations that have not ended, oldest first. */
  listOpen(): Promise<string[]>;
  /** Takes the lease of an open operation, unless somebody else holds it. */
  claim(id: string, owner: string): Promise<StoredOperation | undefined>;
  /** Renews leases; says which of them are still held. */
  renew(ids: string[], owner: string): Promise<string[]>;
  /** Writes progress if the lease is still held, and renews it. */
  update(
    operation: Operation,
    progress: OperationProgress,
    owner: string,
  ): Promise<Operation | undefined>;
  /** Gives the leases up. */
  release(ids: string[], owner: string): Promise<void>;
  /** Calls back after this process has written an operation; returns how to stop. */
  onChange(listener: (operation: Operation) => void): () => void;
}

/** The object that `spec` of an offload request is. */
export type OffloadSpec = OffloadRequest['spec'];
