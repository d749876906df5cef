import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import knexFactory from 'knex';

/** All text in the files of a folder, of rows that were deleted as well. */
export function textOfFiles(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

/** All rows of all tables of an SQLite file. */
export async function textOfTables(filename: string): Promise<string> {
  const database = knexFactory({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
  try {
    const tables: { name: string }[] = await database('sqlite_master')
      .where({ type: 'table' })
      .select('name');
    const rows = await Promise.all(tables.map(({ name }) => database(name)));
    return JSON.stringify(rows);
  } finally {
    await database.destroy();
  }
}
