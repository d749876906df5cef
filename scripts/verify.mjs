// yarn verify: the checks that take too long for every change.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies } from './lib/install.mjs';
import { root } from './lib/paths.mjs';
import { run, start, stop } from './lib/processes.mjs';
import { MissingError, formatSeconds, say, step } from './lib/progress.mjs';
import { ensureNode, environment, yarn } from './lib/runtime.mjs';

const port = 7127;
const baseUrl = `http://127.0.0.1:${port}`;

function size(folder) {
  return execFileSync('du', ['-sh', folder], { encoding: 'utf8' }).split(
    /\s/,
  )[0];
}

async function json(path, init) {
  const response = await fetch(`${baseUrl}${path}`, init);
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  return response.json();
}

async function until(what, child, attempt) {
  let ended;
  child.ended.then(result => {
    ended = result;
  });
  for (;;) {
    try {
      if (await attempt()) {
        return;
      }
    } catch {
      // not yet
    }
    if (ended) {
      throw new MissingError(`npm start ended while waiting for ${what}`);
    }
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
}

async function allClustersFresh() {
  const { backstageIdentity } = await json('/api/auth/guest/refresh', {
    method: 'POST',
  });
  const { items } = await json('/api/cluster-federation/clusters', {
    headers: { Authorization: `Bearer ${backstageIdentity.token}` },
  });
  return items.length > 0 && items.every(item => item.health === 'Fresh');
}

/**
 * A newcomer's first start: a fresh clone of the last commit, with the
 * caches of the project, of Go and of yarn empty. Prints the times and sizes that README states.
 */
async function freshClone() {
  const folder = mkdtempSync(join(tmpdir(), 'cluster-federation-verify-'));
  const clone = join(folder, 'clone');
  const caches = {
    XDG_CACHE_HOME: join(folder, 'cache'),
    GOCACHE: join(folder, 'go-build'),
    GOMODCACHE: join(folder, 'go-modules'),
    YARN_GLOBAL_FOLDER: join(folder, 'yarn'),
  };
  Object.values(caches).forEach(path => mkdirSync(path, { recursive: true }));
  try {
    execFileSync('git', ['clone', '--quiet', root, clone]);
    const from = Date.now();
    const child = start('npm', ['start', '--', '--port', String(port)], {
      cwd: clone,
      env: { ...process.env, ...caches },
    });
    await step('fresh clone: portal ready', () =>
      until('the portal', child, async () => {
        const response = await fetch(
          `${baseUrl}/.backstage/health/v1/readiness`,
        );
        return response.ok;
      }),
    );
    const portal = Date.now() - from;
    await step('fresh clone: all clusters fresh', () =>
      until('the clusters', child, allClustersFresh),
    );
    say(
      `portal after ${formatSeconds(portal)}, federation after ${formatSeconds(
        Date.now() - from,
      )}`,
    );
    await stop(child, { grace: 60_000 });
    for (const [name, path] of Object.entries({ clone, ...caches })) {
      say(`  ${name}: ${size(path)}`);
    }
  } finally {
    execFileSync('chmod', ['-R', 'u+w', folder]); // Go's modules are read-only
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The backend is killed while each step of a peering, an offloading, and of their ends is active,
 * and started again. Prints how often each step was hit, and how that ended.
 */
async function crashMatrix() {
  await ensureNode();
  await ensureDependencies();
  const [command, args] = yarn(
    'workspace',
    '@cluster-federation/backstage-plugin-cluster-federation-backend',
    'test',
    '--testMatch',
    '**/crash.integration.ts',
    '--watchAll=false',
  );
  await step('crash in every step', () =>
    run(command, args, {
      cwd: root,
      env: environment({ CI: 'true', CRASH_MATRIX: 'full' }),
    }),
  );
}

export async function main() {
  await freshClone();
  await crashMatrix();
  return 0;
}
