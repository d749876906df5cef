import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  startPostgres,
  type PostgresServer,
} from '../__testUtils__/startPostgres';

jest.setTimeout(120_000);

interface TestResult {
  ancestorTitles: string[];
  title: string;
  status: string;
}

/** The tests of the store run on SQLite by themselves, and on a server that is given to them. */
describe('DatabaseOperationStore on a PostgreSQL server', () => {
  const results = createMockDirectory();
  let server: PostgresServer;

  beforeAll(async () => {
    server = await startPostgres();
  });

  afterAll(async () => {
    await server?.stop();
  });

  it('does what it does on SQLite', async () => {
    const { host, port, user, password } = server.connection;
    const file = join(results.path, 'results.json');
    const root = resolvePackagePath(
      '@cluster-federation/backstage-plugin-cluster-federation-backend',
    );
    await promisify(execFile)(
      process.execPath,
      [
        require.resolve('@backstage/cli/bin/backstage-cli'),
        'package',
        'test',
        'src/operations/DatabaseOperationStore',
        '--watchAll=false',
        '--runInBand',
        '--json',
        `--outputFile=${file}`,
      ],
      {
        cwd: root,
        env: {
          ...process.env,
          BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: `postgresql://${user}:${password}@${host}:${port}`,
        },
      },
    ).catch(error => {
      throw new Error(error.stderr);
    });

    const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
    const tests: TestResult[] = testResults.flatMap(
      (result: any) => result.assertionResults,
    );
    const on = (database: string) =>
      tests
        .filter(({ ancestorTitles: [first] }) => first.endsWith(database))
        .map(({ ancestorTitles: [, ...titles], title, status }) =>
          [...titles, title, status].join(' '),
        );
    expect(on('SQLITE_3').length).toBeGreaterThan(20);
    expect(on('POSTGRES_18')).toEqual(on('SQLITE_3'));
  });
});
