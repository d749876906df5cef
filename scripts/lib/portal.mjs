// The portal: the built app, served by the backend on one port.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { dirname, join } from 'node:path';
import { hashOf, once } from './hash.mjs';
import { root } from './paths.mjs';
import { lastLines, run, start } from './processes.mjs';
import { MissingError, step } from './progress.mjs';
import { environment, yarn } from './runtime.mjs';

const appSources = [
  'yarn.lock',
  'tsconfig.json',
  'app-config.yaml',
  'packages/app',
  'plugins/cluster-federation',
  'plugins/cluster-federation-common',
];

/** Builds the app unless it was built from the same sources before. */
export async function ensureApp() {
  await once(
    'app',
    hashOf(appSources),
    join(root, 'packages/app/dist/index.html'),
    () =>
      step('building the app', async () => {
        const [command, args] = yarn('workspace', 'app', 'build');
        await run(command, args, {
          cwd: root,
          env: environment(),
          log: join(root, '.state/logs/app-build.log'),
        });
      }),
  );
}

export async function assertPortFree(port) {
  await new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', error =>
      reject(
        new MissingError(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is in use. Free it, or choose another: npm start -- --port ${
                port + 1
              }`
            : `Port ${port} can't be used: ${error.message}`,
        ),
      ),
    );
    server.listen(port, '127.0.0.1', () => server.close(resolve));
  });
}

/**
 * Starts the portal and waits until it is ready.
 *
 * @param stateDirectory - holds database and logs
 * @param clusters - `{ name, title?, kubeconfig, context }`, paths absolute
 */
export async function startPortal({ port, stateDirectory, clusters }) {
  const baseUrl = `http://127.0.0.1:${port}`;
  const log = join(stateDirectory, 'logs/portal.log');
  const config = join(stateDirectory, 'app-config.start.yaml');
  mkdirSync(dirname(config), { recursive: true });
  // JSON is YAML; lists given here replace those of app-config.yaml.
  writeFileSync(
    config,
    JSON.stringify(
      {
        app: { baseUrl },
        backend: {
          baseUrl,
          listen: { port, host: '127.0.0.1' },
          database: {
            client: 'better-sqlite3',
            connection: { directory: join(stateDirectory, 'database') },
          },
        },
        clusterFederation: { clusters },
      },
      undefined,
      2,
    ),
  );
  const [command, args] = yarn(
    'workspace',
    'backend',
    'start',
    '--config',
    join(root, 'app-config.yaml'),
    '--config',
    config,
  );
  let failed = false;
  const child = start(command, args, {
    cwd: root,
    env: environment(),
    log,
    onLine: line => {
      // It goes on listening after this, but never becomes ready.
      failed ||= line.includes('Backend startup failed');
    },
  });
  child.ended.then(() => {
    failed = true;
  });
  await step('starting the portal', async () => {
    while (!(await isReady(baseUrl))) {
      if (failed) {
        throw new MissingError(
          `The portal could not start:\n${lastLines(log, 40)}`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  });
  await wakeSignals(port);
  return { child, baseUrl, log };
}

function isReady(baseUrl) {
  return new Promise(resolve => {
    http
      .get(`${baseUrl}/.backstage/health/v1/readiness`, response => {
        response.resume();
        resolve(response.statusCode === 200);
      })
      .on('error', () => resolve(false));
  });
}

// The signals backend begins to listen on the first socket it is asked for and
// never answers that one. This is that one, so that no browser has to wait.
function wakeSignals(port) {
  return new Promise(resolve => {
    const request = http.get({
      host: '127.0.0.1',
      port,
      path: '/api/signals',
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': Buffer.alloc(16, 1).toString('base64'),
      },
    });
    const end = () => {
      request.destroy();
      resolve();
    };
    request.on('error', end).on('upgrade', end).on('response', end);
    setTimeout(end, 1000);
  });
}

/** Contexts of a kubeconfig file, found without a YAML parser because none is installed yet. */
export function assertKubeconfig(file) {
  if (!existsSync(file)) {
    throw new MissingError(`--kubeconfig ${file}: there is no such file.`);
  }
  if (!/kind:\s*Config/.test(readFileSync(file, 'utf8'))) {
    throw new MissingError(`--kubeconfig ${file}: this is no kubeconfig file.`);
  }
}
