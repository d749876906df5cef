// @ts-check

/**
 * Operations on clusters as well as on namespaces, who may write them, and
 * what was asked of them after they had been accepted.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('operations', table => {
    table
      .string('member', 253)
      .nullable()
      .comment('Of operations that concern a pair of clusters');
    table
      .integer('lease_token')
      .notNullable()
      .defaultTo(0)
      .comment('Grows with every claim; whoever holds an older one is fenced');
    table
      .boolean('acting')
      .notNullable()
      .defaultTo(false)
      .comment('Whether the holder of the lease is changing clusters');
    table
      .string('cancelled_by', 255)
      .nullable()
      .comment('Who asked to cancel it; it does not act again');
    table.uuid('retry_of').nullable();
    table.string('idempotency_key', 128).nullable();
    table
      .string('request_hash', 64)
      .nullable()
      .comment('Tells requests with the same key apart');
  });
  await knex.schema.alterTable('operations', table => {
    table.setNullable('namespace');
  });
  await knex.schema.alterTable('operations', table => {
    // Room for the names of two clusters.
    table.string('open_target', 600).nullable().alter();
  });
  await knex.schema.alterTable('operations', table => {
    table.unique(['requested_by', 'idempotency_key'], {
      indexName: 'operations_idempotency_key',
    });
    table.index(['updated_at'], 'operations_updated_at');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('operations').whereNull('namespace').delete();
  await knex.schema.alterTable('operations', table => {
    table.dropIndex(['updated_at'], 'operations_updated_at');
    table.dropUnique(
      ['requested_by', 'idempotency_key'],
      'operations_idempotency_key',
    );
  });
  await knex.schema.alterTable('operations', table => {
    table.dropNullable('namespace');
  });
  await knex.schema.alterTable('operations', table => {
    table.dropColumns(
      'member',
      'lease_token',
      'acting',
      'cancelled_by',
      'retry_of',
      'idempotency_key',
      'request_hash',
    );
  });
};
