// @ts-check

/**
 * Whose namespace an operation was allowed for, so that it never acts on one
 * that has become somebody else's in the meantime.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('operations', table => {
    table
      .string('namespace_owner', 400)
      .nullable()
      .comment("Entity ref; empty where the namespace was nobody's");
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('operations', table => {
    table.dropColumn('namespace_owner');
  });
};
