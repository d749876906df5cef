import type {
  NamespaceRequest,
  OffloadRequest,
  OperationRequest,
  PeeringRequest,
  PeerRequest,
  UnoffloadRequest,
  UnpeerRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesClient } from '../clusters';
import type { NamespaceState } from '../state';

/** Why something will not converge without a person, and what that person can do. */
export interface Blockage {
  reason: string;
  fix: string;
}

/** What the steps of an operation know of it that concerns a namespace. */
export interface NamespaceWish<R extends NamespaceRequest = NamespaceRequest> {
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

/** What has to be known of a cluster to peer it. */
export interface ClusterFacts {
  /** Liqo's ID of the cluster. */
  clusterId: string;
  liqoVersion?: string;
  /** Namespace that Liqo is installed in. */
  liqoNamespace: string;
}

/** What the steps of an operation know of it that concerns a peering. */
export interface PeeringWish<R extends PeeringRequest = PeeringRequest> {
  request: R;
  host: ClusterFacts;
  member: ClusterFacts;
}

/** What the steps of an operation know of it. */
export type OperationWish = NamespaceWish | PeeringWish;

/** Access to the cluster of an operation. */
export interface NamespaceClients {
  cluster: KubernetesClient;
}

/** Access to both ends of a peering; `cluster` is the host. */
export interface PeeringClients extends NamespaceClients {
  member: KubernetesClient;
}

/**
 * One step, level-triggered: it looks at what is there, whatever happened
 * before, and says whether that is what is wanted. `observe` and `act` are the
 * only parts with side effects.
 */
export interface OperationStepDefinition<
  O,
  W extends OperationWish,
  C extends NamespaceClients,
> {
  id: string;
  title(request: W['request']): string;
  /** Reads just what this step is about; what it returns holds no secrets. */
  observe(clients: C, wish: W): Promise<O>;
  isDone(observation: O, wish: W): boolean;
  isBlocked(observation: O, wish: W): Blockage | undefined;
  /** What converges by itself; nothing where it is time to act. */
  waitingFor(observation: O, wish: W): string | undefined;
  /** Idempotent. Steps without it only wait. */
  act?(clients: C, observation: O, wish: W): Promise<void>;
}

/** A step of an operation that concerns a namespace. */
export type NamespaceStepDefinition<
  O = unknown,
  R extends NamespaceRequest = NamespaceRequest,
> = OperationStepDefinition<O, NamespaceWish<R>, NamespaceClients>;

/** A step of an operation that concerns a peering. */
export type PeeringStepDefinition<
  O = unknown,
  R extends PeeringRequest = PeerRequest,
> = OperationStepDefinition<O, PeeringWish<R>, PeeringClients>;

/** What one major version of Liqo contributes to changes. */
export interface LiqoChanges {
  /** Steps of a request, by its kind. */
  steps: {
    offload(
      request: OffloadRequest,
    ): NamespaceStepDefinition<any, OffloadRequest>[];
    unoffload(
      request: UnoffloadRequest,
    ): NamespaceStepDefinition<any, UnoffloadRequest>[];
    peer(request: PeerRequest): PeeringStepDefinition<any, PeerRequest>[];
    unpeer(request: UnpeerRequest): PeeringStepDefinition<any, UnpeerRequest>[];
  };
  /** Why Liqo needs a namespace for itself, if it does. */
  protectedNamespace(
    namespace: Pick<NamespaceState, 'name' | 'labels' | 'annotations'>,
  ): string | undefined;
}

/** The steps of a request. */
export function stepsOf(
  { steps }: LiqoChanges,
  request: OperationRequest,
): OperationStepDefinition<any, any, any>[] {
  switch (request.kind) {
    case 'offload':
      return steps.offload(request);
    case 'unoffload':
      return steps.unoffload(request);
    case 'peer':
      return steps.peer(request);
    default:
      return steps.unpeer(request);
  }
}

/** The object that `spec` of an offload request is. */
export type OffloadSpec = OffloadRequest['spec'];
