// @ts-check

/**
 * Operations: what is wanted and where it stands. Times are ISO 8601 texts in
 * UTC, which sort the same in every database.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('operations', table => {
    table.uuid('id').primary();
    table.string('kind', 40).notNullable();
    table.string('cluster', 253).notNullable();
    table.string('namespace', 63).notNullable();
    table.integer('liqo_major').notNullable();
    table
      .boolean('may_replace')
      .notNullable()
      .comment('Whether an existing, different object may be changed');
    table.text('spec').nullable().comment('JSON, without secrets');
    table.string('phase', 20).notNullable();
    table.text('reason').nullable();
    table.text('steps').notNullable().comment('JSON');
    table.string('requested_by', 255).notNullable();
    table.string('created_at', 30).notNullable();
    table.string('updated_at', 30).notNullable();
    table.string('deadline', 30).notNullable();
    table
      .string('open_target', 400)
      .nullable()
      .comment('What is being changed; empty once the operation has ended');
    table.string('lease_owner', 64).nullable();
    table.string('lease_until', 30).nullable();

    table.unique(['open_target'], { indexName: 'operations_open_target' });
    table.index(['created_at'], 'operations_created_at');
    table.index(['cluster', 'namespace'], 'operations_cluster_namespace');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('operations');
};
