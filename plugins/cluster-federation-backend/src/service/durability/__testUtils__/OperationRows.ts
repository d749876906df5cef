import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Operation } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import createKnex, { type Knex } from 'knex';
import { toOperation } from '../../../operations/operationRow';

/** Looks into the database file of a portal, also while that is not running. */
export class OperationRows {
  readonly #database: Knex;

  constructor(directory: string) {
    this.#database = createKnex({
      client: 'better-sqlite3',
      connection: { filename: join(directory, 'cluster-federation.sqlite') },
      useNullAsDefault: true,
    });
  }

  async all(): Promise<Operation[]> {
    return (await this.#database('operations')).map(toOperation);
  }

  async get({ id }: Pick<Operation, 'id'>): Promise<Operation> {
    return toOperation(
      await this.#database('operations').where({ id }).first(),
    );
  }

  /** Waits until a step is active, or has been. */
  async reaches(operation: Operation, step: string): Promise<void> {
    const wanted = operation.steps.findIndex(({ id }) => id === step);
    for (;;) {
      const { steps } = await this.get(operation);
      const active = steps.findIndex(({ state }) => state !== 'Done');
      if (active === -1 || active >= wanted) {
        return;
      }
      // Some steps take a few milliseconds only.
      await sleep(1);
    }
  }

  close() {
    return this.#database.destroy();
  }
}

/** The step that an operation is at; none once it has ended. */
export function activeStep({ steps }: Operation) {
  return steps.find(({ state }) => state !== 'Done');
}
