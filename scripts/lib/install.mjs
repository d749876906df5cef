import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, once } from './hash.mjs';
import { root, state } from './paths.mjs';
import { run } from './processes.mjs';
import { MissingError, say, step } from './progress.mjs';
import { environment, node, yarn } from './runtime.mjs';

function manifests() {
  const folders = ['packages', 'plugins'].flatMap(parent =>
    readdirSync(join(root, parent)).map(
      name => `${parent}/${name}/package.json`,
    ),
  );
  return ['package.json', 'yarn.lock', '.yarnrc.yml', ...folders.sort()];
}

/** Installs the locked dependencies; does nothing when they are there already. */
export async function ensureDependencies() {
  const hash = hashOf(manifests(), node);
  await once('install', hash, join(root, 'node_modules'), () =>
    step('installing dependencies', async () => {
      const log = join(state, 'logs/install.log');
      const [command, args] = yarn('install', '--immutable');
      await run(command, args, {
        cwd: root,
        env: environment(),
        log,
        onLine: line => {
          const phase = /┌ (\w+) step/.exec(line)?.[1];
          if (phase) {
            say(`  ${phase.toLowerCase()} step`);
          }
        },
      });
      await checkSqlite(log);
    }),
  );
}

// The database driver is the one dependency that is compiled where no ready
// binary can be downloaded; yarn goes on when that fails.
async function checkSqlite(log) {
  const program = `require('better-sqlite3')(':memory:')`;
  try {
    await run(node, ['-e', program], {
      cwd: join(root, 'packages/backend'),
      env: environment(),
      log: join(state, 'logs/sqlite.log'),
    });
  } catch {
    throw new MissingError(
      `The SQLite driver (better-sqlite3) could not be built. It needs python3, make and a C++ compiler ` +
        `(Debian, Ubuntu: apt-get install python3 make g++). Then run the command again. Details: ${log}`,
    );
  }
}
