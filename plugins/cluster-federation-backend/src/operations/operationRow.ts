import { randomUUID } from 'node:crypto';
import type {
  ActingIdentity,
  Operation,
  OperationPhase,
  OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Impersonation } from '../clusters';
import type { NewOperation } from './OperationStore';
import { targetKey, type OperationTargetNames } from './operationTarget';

/** An operation as it is in the database. */
export interface OperationRow {
  id: string;
  kind: string;
  cluster: string;
  namespace: string | null;
  member: string | null;
  liqo_major: number;
  may_replace: boolean | number;
  namespace_owner: string | null;
  host_cluster_id: string | null;
  member_cluster_id: string | null;
  spec: string | null;
  phase: string;
  reason: string | null;
  steps: string;
  requested_by: string;
  created_at: string;
  updated_at: string;
  deadline: string;
  acts_as: string | null;
  retry_of: string | null;
  cancelled_by: string | null;
  idempotency_key: string | null;
  request_hash: string | null;
  open_target: string | null;
  lease_owner: string | null;
  lease_until: string | null;
  lease_token: number;
  acting: boolean | number;
}

export function toOperation(row: OperationRow): Operation {
  return {
    id: row.id,
    ...({
      kind: row.kind,
      cluster: row.cluster,
      ...(row.namespace === null ? {} : { namespace: row.namespace }),
      ...(row.member === null ? {} : { member: row.member }),
      ...(row.spec === null ? {} : { spec: JSON.parse(row.spec) }),
    } as OperationRequest),
    phase: row.phase as OperationPhase,
    requestedBy: row.requested_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deadline: row.deadline,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.acts_as === null ? {} : { actsAs: JSON.parse(row.acts_as) }),
    ...(row.retry_of === null ? {} : { retryOf: row.retry_of }),
    ...(row.cancelled_by === null ? {} : { cancelledBy: row.cancelled_by }),
    steps: JSON.parse(row.steps),
  };
}

function actingUntil(
  { user, groups }: Impersonation,
  deadline: Date,
): ActingIdentity {
  return { user, groups, until: deadline.toISOString() };
}

/** The row of an operation that is accepted now. */
export function newRow(operation: NewOperation): OperationRow {
  const { request, idempotency } = operation;
  const { cluster, namespace, member }: OperationTargetNames = request;
  const now = new Date().toISOString();
  return {
    id: randomUUID(),
    kind: request.kind,
    cluster,
    namespace: namespace ?? null,
    member: member ?? null,
    liqo_major: operation.liqoMajor,
    may_replace: operation.mayReplace,
    namespace_owner: operation.namespaceOwner ?? null,
    host_cluster_id: operation.clusterIds?.host ?? null,
    member_cluster_id: operation.clusterIds?.member ?? null,
    spec: 'spec' in request ? JSON.stringify(request.spec) : null,
    phase: 'Pending',
    reason: null,
    steps: JSON.stringify(
      operation.steps.map(step => ({ ...step, state: 'Todo' })),
    ),
    requested_by: operation.requestedBy,
    created_at: now,
    updated_at: now,
    deadline: operation.deadline.toISOString(),
    acts_as: operation.actsAs
      ? JSON.stringify(actingUntil(operation.actsAs, operation.deadline))
      : null,
    retry_of: operation.retryOf ?? null,
    cancelled_by: null,
    idempotency_key: idempotency?.key ?? null,
    request_hash: idempotency?.requestHash ?? null,
    open_target: targetKey(request),
    lease_owner: null,
    lease_until: null,
    lease_token: 0,
    acting: false,
  };
}
