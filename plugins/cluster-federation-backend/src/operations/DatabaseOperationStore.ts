import { EventEmitter } from 'node:events';
import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  hasEnded,
  type LiqoMajor,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Knex } from 'knex';
import { cancelledReason } from './cancelledReason';
import { newRow, toOperation, type OperationRow } from './operationRow';
import {
  describeTarget,
  targetKey,
  type OperationTargetNames,
} from './operationTarget';
import type {
  Idempotency,
  Lease,
  NewOperation,
  OperationProgress,
  OperationQuery,
  OperationStore,
  StoredOperation,
} from './OperationStore';

const LEASE_MILLISECONDS = 20_000;

const ended = {
  open_target: null,
  lease_owner: null,
  lease_until: null,
  acting: false,
};

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Whoever polls tells versions apart by this time: it must not repeat. */
function updatedAfter(updatedAt: string): string {
  return isoTime(Math.max(Date.now(), Date.parse(updatedAt) + 1));
}

/** The 409 for a target that is being changed already. */
function inProgress(id: string, target: OperationTargetNames) {
  return Object.assign(
    new ConflictError(
      `Operation ${id} for ${describeTarget(
        target,
      )} has not ended yet: wait for it`,
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
    const { request, requestedBy, idempotency } = operation;
    const row = newRow(operation);
    try {
      await this.#rows().insert(row);
    } catch (error) {
      // The database's own uniqueness decides between simultaneous requests.
      const repeated =
        idempotency && (await this.findRepeated(requestedBy, idempotency));
      if (repeated) {
        return repeated;
      }
      await this.refuseWhileOpen(request);
      throw error;
    }
    return this.#changed(toOperation(row));
  }

  async refuseWhileOpen(target: OperationTargetNames): Promise<void> {
    const open = await this.#rows()
      .where({ open_target: targetKey(target) })
      .first('id');
    if (open) {
      throw inProgress(open.id, target);
    }
  }

  async findRepeated(
    requestedBy: string,
    { key, requestHash }: Idempotency,
  ): Promise<Operation | undefined> {
    const row = await this.#rows()
      .where({ requested_by: requestedBy, idempotency_key: key })
      .first();
    if (row && row.request_hash !== requestHash) {
      throw new ConflictError(
        `Idempotency-Key: was used for another request already, which made operation ${row.id}; use a new key`,
      );
    }
    return row && toOperation(row);
  }

  async get(id: string): Promise<Operation | undefined> {
    const row = await this.#rows().where({ id }).first();
    return row && toOperation(row);
  }

  async list(query: OperationQuery): Promise<Operation[]> {
    const { cluster, namespace, member, requestedBy, limit, offset } = query;
    const rows = await this.#rows()
      .where({
        ...(cluster === undefined ? {} : { cluster }),
        ...(namespace === undefined ? {} : { namespace }),
        ...(member === undefined ? {} : { member }),
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
    const now = Date.now();
    const until = now + LEASE_MILLISECONDS;
    const [row] = await this.#rows()
      .where({ id })
      .whereNotNull('open_target')
      .andWhere(free =>
        free
          .whereNull('lease_owner')
          .orWhere({ lease_owner: owner })
          .orWhere('lease_until', '<', isoTime(now)),
      )
      .update({
        lease_owner: owner,
        lease_until: isoTime(until),
        lease_token: this.#database.raw('lease_token + 1'),
        acting: false,
      })
      .returning('*');
    if (!row) {
      return undefined;
    }
    if (row.cancelled_by !== null) {
      // Whoever was to end it after the last act did not live to see that.
      await this.#endCancelled(row);
      return undefined;
    }
    return {
      operation: toOperation(row),
      liqoMajor: row.liqo_major as LiqoMajor,
      mayReplace: Boolean(row.may_replace),
      ...(row.namespace_owner !== null && {
        namespaceOwner: row.namespace_owner,
      }),
      ...(row.host_cluster_id !== null &&
        row.member_cluster_id !== null && {
          clusterIds: {
            host: row.host_cluster_id,
            member: row.member_cluster_id,
          },
        }),
      lease: { id, owner, token: row.lease_token, until },
    };
  }

  async renew(leases: Lease[]): Promise<Lease[]> {
    const held = await Promise.all(
      leases.map(lease => this.#writeHeld(lease, {})),
    );
    return leases.filter((_, index) => held[index]);
  }

  async update(
    operation: Operation,
    progress: OperationProgress,
    lease: Lease,
  ): Promise<Operation | undefined> {
    const updatedAt = updatedAfter(operation.updatedAt);
    const row = await this.#writeHeld(lease, {
      phase: progress.phase,
      reason: progress.reason ?? null,
      steps: JSON.stringify(progress.steps),
      updated_at: updatedAt,
      ...(hasEnded(progress) && ended),
    });
    return row && this.#changed(toOperation(row));
  }

  async beginAct(lease: Lease): Promise<boolean> {
    return Boolean(await this.#writeHeld(lease, { acting: true }));
  }

  async endAct(lease: Lease): Promise<boolean> {
    const row = await this.#writeHeld(lease, { acting: false });
    if (!row || row.cancelled_by === null) {
      return row !== undefined;
    }
    await this.#endCancelled(row);
    return false;
  }

  async release(leases: Lease[]): Promise<void> {
    await Promise.all(
      leases.map(lease =>
        this.#held(lease).update({ lease_owner: null, lease_until: null }),
      ),
    );
  }

  async cancel(id: string, cancelledBy: string): Promise<Operation> {
    for (;;) {
      const row = await this.#rows().where({ id }).first();
      if (!row) {
        throw new NotFoundError(`id: there is no operation ${id}`);
      }
      if (row.open_target === null) {
        throw new ConflictError(
          `Operation ${id} has ended already: it is ${row.phase}`,
        );
      }
      const isActing =
        Boolean(row.acting) && (row.lease_until ?? '') >= isoTime(Date.now());
      const cancelled = isActing
        ? await this.#markCancelled(row, cancelledBy)
        : await this.#endCancelled({
            ...row,
            cancelled_by: row.cancelled_by ?? cancelledBy,
          });
      if (cancelled) {
        return cancelled;
      }
      // It has moved on meanwhile.
    }
  }

  async deleteEnded(before: Date, limit: number): Promise<number> {
    return this.#rows()
      .whereIn(
        'id',
        this.#rows()
          .whereNull('open_target')
          .where('updated_at', '<', before.toISOString())
          .limit(limit)
          .select('id'),
      )
      .delete();
  }

  onChange(listener: (operation: Operation) => void): () => void {
    this.#changes.on('change', listener);
    return () => this.#changes.off('change', listener);
  }

  /** Leaves it to whoever acts to end the operation. */
  async #markCancelled(row: OperationRow, cancelledBy: string) {
    const [marked] = await this.#unchanged(row)
      .update({
        cancelled_by: row.cancelled_by ?? cancelledBy,
        updated_at: updatedAfter(row.updated_at),
      })
      .returning('*');
    return marked && this.#changed(toOperation(marked));
  }

  /** Nobody can act on it from then on: the lease is gone. */
  async #endCancelled(row: OperationRow) {
    const [cancelled] = await this.#unchanged(row)
      .update({
        ...ended,
        cancelled_by: row.cancelled_by,
        phase: 'Cancelled',
        reason: cancelledReason(row.cancelled_by!, JSON.parse(row.steps)),
        updated_at: updatedAfter(row.updated_at),
      })
      .returning('*');
    return cancelled && this.#changed(toOperation(cancelled));
  }

  /** Writes and renews the lease if it is still held. */
  async #writeHeld(
    lease: Lease,
    change: Partial<OperationRow>,
  ): Promise<OperationRow | undefined> {
    // From before the write, so that nobody takes it for longer than it is.
    const until = Date.now() + LEASE_MILLISECONDS;
    const [row] = await this.#held(lease)
      .update({ lease_until: isoTime(until), ...change })
      .returning('*');
    if (row) {
      lease.until = until;
    }
    return row;
  }

  #held({ id, owner, token }: Lease) {
    return this.#rows().where({ id, lease_owner: owner, lease_token: token });
  }

  /** The same row, as long as it is in the state that it was read in. */
  #unchanged({ id, acting, lease_token, updated_at }: OperationRow) {
    return this.#rows()
      .where({ id, acting, lease_token, updated_at })
      .whereNotNull('open_target');
  }

  #changed(operation: Operation): Operation {
    this.#changes.emit('change', operation);
    return operation;
  }

  #rows() {
    return this.#database<OperationRow>('operations');
  }
}
