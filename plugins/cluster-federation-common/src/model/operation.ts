import type { NodeSelectorRequirement, OffloadingSpec } from './offloading';

/**
 * Phase of an operation. `Waiting` converges by itself, `Blocked` does not
 * without a person; `Succeeded`, `Failed` and `Cancelled` are ends.
 *
 * @public
 */
export type OperationPhase =
  | 'Pending'
  | 'Running'
  | 'Waiting'
  | 'Blocked'
  | 'Succeeded'
  | 'Failed'
  | 'Cancelled';

/**
 * State of one step of an operation.
 *
 * @public
 */
export type OperationStepState =
  | 'Todo'
  | 'Active'
  | 'Waiting'
  | 'Blocked'
  | 'Done';

/**
 * One step of an operation.
 *
 * @public
 */
export interface OperationStep {
  id: string;
  title: string;
  state: OperationStepState;
  /** When it entered this state (ISO 8601). */
  since?: string;
  /** The object or condition that is awaited. */
  waitingFor?: string;
  /** When blocked: why, in one sentence. */
  reason?: string;
  /** When blocked: what a person can do. */
  fix?: string;
}

/**
 * Offloads a namespace, creating it when asked to; changes an existing
 * offloading where Liqo allows it.
 *
 * @public
 */
export interface OffloadRequest {
  kind: 'offload';
  cluster: string;
  namespace: string;
  spec: OffloadingSpec & {
    /** Create the namespace if it does not exist. */
    createNamespace: boolean;
    /** Entity ref of the owner, written to the namespace when it is created here. */
    owner?: string;
    /** Labels of the namespace when it is created here. */
    labels?: Record<string, string>;
    /** Annotations of the namespace when it is created here. */
    annotations?: Record<string, string>;
    /**
     * Limits of a ResourceQuota in the namespace when it is created here:
     * quantities by the names of Kubernetes, such as `requests.cpu` or `pods`.
     */
    quota?: Record<string, string>;
  };
}

/**
 * Ends the offloading of a namespace. Liqo deletes the namespaces on the
 * members with everything in them.
 *
 * @public
 */
export interface UnoffloadRequest {
  kind: 'unoffload';
  cluster: string;
  namespace: string;
}

/**
 * Where the pods of one workload shall run: on the host itself, on any member,
 * on one member, or on virtual nodes with labels.
 *
 * @public
 */
export type WorkloadPlacement =
  | { on: 'Host' }
  | { on: 'AnyMember' }
  /** Connection name or cluster ID; operations hold the cluster ID. */
  | { on: 'Member'; member: string }
  | { on: 'Labels'; matchExpressions: NodeSelectorRequirement[] };

/**
 * A manifest of a Kubernetes object.
 *
 * @public
 */
export interface WorkloadManifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/**
 * Applies manifests to a namespace and waits for the rollout of its workloads.
 * Only kinds that belong to a namespace and are on a list are accepted, and no
 * Secrets.
 *
 * @public
 */
export interface ApplyWorkloadRequest {
  kind: 'apply-workload';
  cluster: string;
  namespace: string;
  spec: {
    manifests: WorkloadManifest[];
    /** By `metadata.name` of a Deployment, StatefulSet, DaemonSet, Job or CronJob among the manifests. */
    placements?: Record<string, WorkloadPlacement>;
  };
}

/**
 * A request that concerns a namespace of a cluster.
 *
 * @public
 */
export type NamespaceRequest =
  | OffloadRequest
  | UnoffloadRequest
  | ApplyWorkloadRequest;

/**
 * What a peering shall be.
 *
 * @public
 */
export interface PeeringSpec {
  networking: {
    /** False where that is a matter of the installation, as in Liqo 0.x. */
    enabled: boolean;
    /** Whose gateway the other one dials; the member's if not said. */
    gatewayServerSide?: 'Member' | 'Host';
    gatewayServiceType?: 'LoadBalancer' | 'NodePort' | 'ClusterIP';
    gatewayPort?: number;
    mtu?: number;
  };
  /** Quantities by resource. What is not named is left to the member. */
  resources?: Record<string, string>;
  /** Class of the ResourceSlice; an existing one is kept if not said. */
  resourceSliceClass?: string;
  /** Preflight checks whose blocking findings shall not stop it. */
  overrides?: string[];
}

/**
 * Makes `member` lend resources to `cluster`, and continues or changes what
 * exists between them.
 *
 * @public
 */
export interface PeerRequest {
  kind: 'peer';
  /** The host. */
  cluster: string;
  /** Connection name or cluster ID; operations hold the connection name where there is one. */
  member: string;
  spec: PeeringSpec;
}

/**
 * Ends that `member` lends resources to `cluster`.
 *
 * @public
 */
export interface UnpeerRequest {
  kind: 'unpeer';
  /** The host. */
  cluster: string;
  /** Connection name or cluster ID; operations hold the connection name where there is one. */
  member: string;
  spec: {
    /** Refused where the peering goes both ways. */
    deleteTenantNamespaces: boolean;
  };
}

/**
 * Lets the host's scheduler put no new pods on the virtual nodes that stand for
 * a member, or lets it again. Pods that run there stay.
 *
 * @public
 */
export interface NodeRequest {
  kind: 'cordon-node' | 'uncordon-node';
  /** The host, on which the virtual nodes are. */
  cluster: string;
  /** Connection name or cluster ID; operations hold the connection name where there is one. */
  member: string;
}

/**
 * What a member grants a host, decided on the member (Liqo's
 * `Tenant.spec.tenantCondition`): `cordon-tenant` grants nothing more,
 * `drain-tenant` takes back what was granted, `activate-tenant` ends both.
 *
 * @public
 */
export interface TenantRequest {
  kind: 'cordon-tenant' | 'drain-tenant' | 'activate-tenant';
  /** The host, which is the tenant. */
  cluster: string;
  /** The member. Connection name or cluster ID; operations hold the connection name where there is one. */
  member: string;
}

/**
 * A request that concerns a peering.
 *
 * @public
 */
export type PeeringRequest =
  | PeerRequest
  | UnpeerRequest
  | NodeRequest
  | TenantRequest;

/**
 * A request to change the federation.
 *
 * @public
 */
export type OperationRequest = NamespaceRequest | PeeringRequest;

/**
 * Whether a request, or an operation, concerns a peering and not a namespace.
 *
 * @public
 */
export function isPeeringRequest<T extends { kind: OperationRequest['kind'] }>(
  request: T,
): request is Exclude<T, { kind: NamespaceRequest['kind'] }> {
  return !['offload', 'unoffload', 'apply-workload'].includes(request.kind);
}

/**
 * One durable change of the federation and where it stands.
 *
 * @public
 */
export type Operation = OperationRequest & {
  id: string;
  phase: OperationPhase;
  /** Entity ref of the user, or the subject of the service, that asked for it. */
  requestedBy: string;
  /** ISO 8601. */
  createdAt: string;
  /** ISO 8601. */
  updatedAt: string;
  /** When it fails if it has not ended by then (ISO 8601). */
  deadline: string;
  /** Why it failed or is blocked, in one sentence. */
  reason?: string;
  /** As whom the cluster sees its changes, where the portal impersonates users. */
  actsAs?: ActingIdentity;
  /** ID of the operation that it is another attempt of. */
  retryOf?: string;
  /** Who asked to cancel it. It ends as soon as what it does just now is done. */
  cancelledBy?: string;
  steps: OperationStep[];
};

/**
 * The Kubernetes identity that an operation acts as. It is what the user was
 * when the operation was requested, and is not used after `until`.
 *
 * @public
 */
export interface ActingIdentity {
  /** Value of `Impersonate-User`. */
  user: string;
  /** Values of `Impersonate-Group`. */
  groups: string[];
  /** ISO 8601: the deadline of the operation. */
  until: string;
}

/**
 * Whether an operation has come to an end.
 *
 * @public
 */
export function hasEnded(operation: Pick<Operation, 'phase'>): boolean {
  return ['Succeeded', 'Failed', 'Cancelled'].includes(operation.phase);
}

/**
 * What was requested, as it is in an operation.
 *
 * @public
 */
export function requestOf(operation: Operation): OperationRequest {
  const {
    id,
    phase,
    requestedBy,
    createdAt,
    updatedAt,
    deadline,
    reason,
    actsAs,
    retryOf,
    cancelledBy,
    steps,
    ...request
  } = operation;
  return request;
}
