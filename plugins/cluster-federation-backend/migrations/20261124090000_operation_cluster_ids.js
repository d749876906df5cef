// @ts-check

/**
 * Which clusters an operation was allowed for: a connection can begin to name
 * another one.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('operations', table => {
    table
      .string('host_cluster_id', 253)
      .nullable()
      .comment("Liqo's ID of the host, of operations that concern a peering");
    table
      .string('member_cluster_id', 253)
      .nullable()
      .comment("Liqo's ID of the member");
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('operations', table => {
    table.dropColumns('host_cluster_id', 'member_cluster_id');
  });
};
