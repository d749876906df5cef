// @ts-check

/**
 * Whom an operation acts as on the cluster.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('operations', table => {
    table
      .text('acts_as')
      .nullable()
      .comment('JSON; empty where the portal acts with its own rights');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('operations', table => {
    table.dropColumn('acts_as');
  });
};
