import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';

/** How a database server is reached. */
export interface PostgresConnection extends JsonObject {
  host: string;
  port: number;
  user: string;
  password: string;
}

/** What a portal in a process of its own is started with. */
export interface PortalSettings {
  /** Where its SQLite files lie, or how it connects to PostgreSQL. */
  database: string | PostgresConnection;
  /** The `clusterFederation` part of the configuration. */
  clusterFederation: JsonObject;
  /** References of the groups of users. */
  groups?: Record<string, string[]>;
}

/** A portal in a process of its own. */
export interface PortalProcess {
  pid: number;
  /** Sends a request to the plugin's API as a user. */
  request(
    path: string,
    options?: { user?: string; method?: string; body?: unknown },
  ): Promise<{ status: number; headers: Headers; text: string; body: any }>;
  /** All that it has written to its log and as signals. */
  output(): string;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Suspends it: it keeps its connections and is silent. */
  suspend(): void;
  /** Wakes it. */
  resume(): void;
}

/** Starts the shipped plugin in a process of its own. */
export async function startPortalProcess(
  settings: PortalSettings,
): Promise<PortalProcess> {
  const child = fork(
    resolvePackagePath(
      '@cluster-federation/backstage-plugin-cluster-federation-backend',
      'src/__testUtils__/portalProcess.ts',
    ),
    [JSON.stringify(settings)],
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
  const port = await Promise.race([
    new Promise<number>(resolve => {
      // The loader of TypeScript sends messages of its own.
      child.on('message', (message: { port?: number }) => {
        if (message.port) {
          resolve(message.port);
        }
      });
    }),
    ended.then(() => {
      throw new Error(`The portal did not start: ${output}`);
    }),
  ]);
  return {
    pid: child.pid!,
    async request(path, { user = 'user:default/jane', method, body } = {}) {
      const response = await fetch(
        `http://localhost:${port}/api/cluster-federation${path}`,
        {
          method,
          headers: {
            authorization: mockCredentials.user.header(user),
            'content-type': 'application/json',
          },
          body: body === undefined ? undefined : JSON.stringify(body),
        },
      );
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: text === '' ? undefined : JSON.parse(text),
      };
    },
    output: () => output,
    suspend: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
