import createKnex, { type Knex } from 'knex';
import { poll } from '../../../__testUtils__/poll';
import type { PostgresConnection } from '../../../__testUtils__/startPortalProcess';

/** A write that waits for the gate to open. */
export interface WaitingWrite {
  sql: string;
  /** Name that its connection has given itself. */
  application: string;
}

/**
 * Holds up the writes of portals to their table of operations, by a lock that
 * any client of the database can take, and lets them through one by one.
 */
export class WriteGate {
  readonly #database: Knex;
  #lock: Knex.Transaction | undefined;

  constructor(connection: PostgresConnection) {
    this.#database = createKnex({
      client: 'pg',
      connection: {
        ...connection,
        database: 'backstage_plugin_cluster-federation',
      },
    });
  }

  async close() {
    this.#lock = await this.#locked();
  }

  async open() {
    await this.#lock?.commit();
    this.#lock = undefined;
  }

  /** The write that comes first, once there is one. */
  async waiting(): Promise<WaitingWrite> {
    const [first] = await poll(
      () => this.#waiting('insert|update|delete'),
      found => found.length > 0,
      30_000,
    );
    return first;
  }

  /** Lets those through that wait now. */
  async letThrough() {
    const next = this.#locked();
    // Locks are given in the order in which they are asked for.
    await poll(
      () => this.#waiting('lock'),
      found => found.length > 0,
    );
    await this.#lock?.commit();
    this.#lock = await next;
  }

  async end() {
    await this.open();
    await this.#database.destroy();
  }

  async #locked(): Promise<Knex.Transaction> {
    const transaction = await this.#database.transaction();
    await transaction.raw('lock table operations in share row exclusive mode');
    return transaction;
  }

  async #waiting(verbs: string): Promise<WaitingWrite[]> {
    const { rows } = await this.#database.raw(
      `select query as sql, application_name as application
      from pg_stat_activity
      where wait_event_type = 'Lock' and query ~ ?
      order by query_start`,
      [`^(${verbs})`],
    );
    return rows;
  }
}
