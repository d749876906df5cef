import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { PostgresConnection } from './startPortalProcess';

/** A PostgreSQL server of a test's own. */
export interface PostgresServer {
  connection: PostgresConnection;
  /** Ends it, and all that it held. */
  stop(): Promise<void>;
}

/** Starts a real server, which lives as long as this process at most. */
export async function startPostgres(): Promise<PostgresServer> {
  const child = fork(
    resolvePackagePath(
      '@cluster-federation/backstage-plugin-cluster-federation-backend',
      'src/__testUtils__/postgresProcess.ts',
    ),
    [],
    {
      execArgv: ['--require', '@backstage/cli/config/nodeTransform.cjs'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let output = '';
  child.stdout!.on('data', chunk => {
    output += chunk;
  });
  child.stderr!.on('data', chunk => {
    output += chunk;
  });
  const ended = once(child, 'exit');
  const connection = await Promise.race([
    new Promise<PostgresConnection>(resolve => {
      // The loader of TypeScript sends messages of its own.
      child.on('message', (message: { connection?: PostgresConnection }) => {
        if (message.connection) {
          resolve(message.connection);
        }
      });
    }),
    ended.then(() => {
      throw new Error(`PostgreSQL did not start: ${output}`);
    }),
  ]);
  return {
    connection,
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}
