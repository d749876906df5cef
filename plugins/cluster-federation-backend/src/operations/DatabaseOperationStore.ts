import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  hasEnded,
  type ActingIdentity,
  type LiqoMajor,
  type Operation,
  type OperationPhase,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Knex } from 'knex';
import type { Impersonation } from '../clusters';
import type {
  NewOperation,
  OperationProgress,
  OperationQuery,
  OperationStore,
  StoredOperation,
} from './types';

const LEASE_MILLISECONDS = 20_000;

interface Row {
  id: string;
  kind: string;
  cluster: string;
  namespace: string;
  liqo_major: number;
  may_replace: boolean | number;
  namespace_owner: string | null;
  spec: string | null;
  phase: string;
  reason: string | null;
  steps: string;
  requested_by: string;
  created_at: string;
  updated_at: string;
  deadline: string;
  acts_as: string | null;
  open_target: string | null;
  lease_owner: string | null;
  lease_until: string | null;
}

function toOperation(row: Row): Operation {
  return {
    id: row.id,
    ...({
      kind: row.kind,
      cluster: row.cluster,
      namespace: row.namespace,
      ...(row.spec === null ? {} : { spec: JSON.parse(row.spec) }),
    } as OperationRequest),
    phase: row.phase as OperationPhase,
    requestedBy: row.requested_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deadline: row.deadline,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.acts_as === null ? {} : { actsAs: JSON.parse(row.acts_as) }),
    steps: JSON.parse(row.steps),
  };
}

function targetOf(request: OperationRequest): string {
  return `${request.cluster}/namespaces/${request.namespace}`;
}

function leaseEnd(): string {
  return new Date(Date.now() + LEASE_MILLISECONDS).toISOString();
}

function actingUntil(
  { user, groups }: Impersonation,
  deadline: Date,
): ActingIdentity {
  return { user, groups, until: deadline.toISOString() };
}

/** The 409 for a target that is being changed already. */
function inProgress(id: string, request: OperationRequest) {
  return Object.assign(
    new ConflictError(
      `Operation ${id} for namespace ${request.namespace} of cluster ${request.cluster} has not ended yet: wait for it`,
    ),
    // Error answers carry further fields of an error.
    { operationId: id },
  );
}

/** Operations in the plugin's database, SQLite or PostgreSQL. */
export class DatabaseOperationStore implements OperationStore {
  static async create(
    database: DatabaseService,
  ): Promise<DatabaseOperationStore> {
    const client = await database.getClient();
    if (!database.migrations?.skip) {
      await client.migrate.latest({
        directory: resolvePackagePath(
          '@cluster-federation/backstage-plugin-cluster-federation-backend',
          'migrations',
        ),
      });
    }
    return new DatabaseOperationStore(client);
  }

  readonly #database: Knex;
  readonly #changes = new EventEmitter().setMaxListeners(0);

  private constructor(database: Knex) {
    this.#database = database;
  }

  async create(operation: NewOperation): Promise<Operation> {
    const { request } = operation;
    const now = new Date().toISOString();
    const row: Row = {
      id: randomUUID(),
      kind: request.kind,
      cluster: request.cluster,
      namespace: request.namespace,
      liqo_major: operation.liqoMajor,
      may_replace: operation.mayReplace,
      namespace_owner: operation.namespaceOwner ?? null,
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
      open_target: targetOf(request),
      lease_owner: null,
      lease_until: null,
    };
    try {
      await this.#rows().insert(row);
    } catch (error) {
      // The database's own uniqueness decides between simultaneous requests.
      const open = await this.#rows()
        .where({ open_target: row.open_target })
        .first('id');
      if (!open) {
        throw error;
      }
      throw inProgress(open.id, request);
    }
    const stored = toOperation(row);
    this.#changes.emit('change', stored);
    return stored;
  }

  async get(id: string): Promise<Operation | undefined> {
    const row = await this.#rows().where({ id }).first();
    return row && toOperation(row);
  }

  async list(query: OperationQuery): Promise<Operation[]> {
    const { cluster, namespace, requestedBy, limit, offset } = query;
    const rows = await this.#rows()
      .where({
        ...(cluster === undefined ? {} : { cluster }),
        ...(namespace === undefined ? {} : { namespace }),
        ...(requestedBy === undefined ? {} : { requested_by: requestedBy }),
      })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit)
      .offset(offset);
    return rows.map(toOperation);
  }

  async listOpen(): Promise<string[]> {
    const rows = await this.#rows()
      .whereNotNull('open_target')
      .orderBy('created_at')
      .select('id');
    return rows.map(row => row.id);
  }

  async claim(id: string, owner: string): Promise<StoredOperation | undefined> {
    const claimed = await this.#rows()
      .where({ id })
      .whereNotNull('open_target')
      .andWhere(free =>
        free
          .whereNull('lease_owner')
          .orWhere({ lease_owner: owner })
          .orWhere('lease_until', '<', new Date().toISOString()),
      )
      .update({ lease_owner: owner, lease_until: leaseEnd() });
    if (claimed === 0) {
      return undefined;
    }
    const row = await this.#rows().where({ id }).first();
    return (
      row && {
        operation: toOperation(row),
        liqoMajor: row.liqo_major as LiqoMajor,
        mayReplace: Boolean(row.may_replace),
        ...(row.namespace_owner !== null && {
          namespaceOwner: row.namespace_owner,
        }),
      }
    );
  }

  async renew(ids: string[], owner: string): Promise<string[]> {
    if (ids.length === 0) {
      return [];
    }
    await this.#rows()
      .whereIn('id', ids)
      .andWhere({ lease_owner: owner })
      .update({ lease_until: leaseEnd() });
    const rows = await this.#rows()
      .whereIn('id', ids)
      .andWhere({ lease_owner: owner })
      .select('id');
    return rows.map(row => row.id);
  }

  async update(
    operation: Operation,
    progress: OperationProgress,
    owner: string,
  ): Promise<Operation | undefined> {
    // Whoever polls tells versions apart by this time: it must not repeat.
    const updatedAt = new Date(
      Math.max(Date.now(), Date.parse(operation.updatedAt) + 1),
    ).toISOString();
    const written = await this.#rows()
      .where({ id: operation.id, lease_owner: owner })
      .update({
        phase: progress.phase,
        reason: progress.reason ?? null,
        steps: JSON.stringify(progress.steps),
        updated_at: updatedAt,
        ...(hasEnded(progress)
          ? { open_target: null, lease_owner: null, lease_until: null }
          : { lease_until: leaseEnd() }),
      });
    if (written === 0) {
      return undefined;
    }
    const { reason: _, ...rest } = operation;
    const changed = {
      ...rest,
      phase: progress.phase,
      ...(progress.reason === undefined ? {} : { reason: progress.reason }),
      steps: progress.steps,
      updatedAt,
    } as Operation;
    this.#changes.emit('change', changed);
    return changed;
  }

  async release(ids: string[], owner: string): Promise<void> {
    if (ids.length > 0) {
      await this.#rows()
        .whereIn('id', ids)
        .andWhere({ lease_owner: owner })
        .update({ lease_owner: null, lease_until: null });
    }
  }

  onChange(listener: (operation: Operation) => void): () => void {
    this.#changes.on('change', listener);
    return () => this.#changes.off('change', listener);
  }

  #rows() {
    return this.#database<Row>('operations');
  }
}
