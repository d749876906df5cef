// Brings the Node that the project runs on, and the environment of all children.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { cache, root } from './paths.mjs';
import { run } from './processes.mjs';
import { MissingError, step } from './progress.mjs';

// Newer majors crash better-sqlite3 at garbage collection (docs/decisions/0002).
const nodeVersion = '22.23.3';
const platform = `${process.platform}-${process.arch}`;
const nodeHome = join(cache, `node-${nodeVersion}-${platform}`);
const yarnRelease = join(root, '.yarn/releases/yarn-4.13.0.cjs');

export const node = join(nodeHome, 'bin/node');

/** Node's own npm package is used because it is served wherever dependencies are. */
export async function ensureNode() {
  if (existsSync(node)) {
    return;
  }
  if (!['linux-x64', 'linux-arm64'].includes(platform)) {
    throw new MissingError(
      `These commands need Linux on x64 or arm64, this is ${platform}. See docs/sandbox.md for other systems.`,
    );
  }
  const name = `node-${platform}`;
  await step(`fetching Node ${nodeVersion}`, async () => {
    mkdirSync(cache, { recursive: true });
    const temporary = mkdtempSync(join(cache, 'fetching-'));
    try {
      writeFileSync(join(temporary, 'package.json'), '{"private":true}');
      await run(
        'npm',
        [
          'install',
          '--no-save',
          '--ignore-scripts',
          '--no-audit',
          '--no-fund',
          '--loglevel=error',
          `${name}@${nodeVersion}`,
        ],
        { cwd: temporary, env: withoutNpm() },
      );
      renameSync(join(temporary, 'node_modules', name), nodeHome);
    } catch (error) {
      if (!existsSync(node)) {
        throw error;
      } // else another run was faster
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  });
}

// npm hands its own settings to every script; with them native modules are
// built, successfully, for the wrong Node.
function withoutNpm() {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^npm_/i.test(name) || ['INIT_CWD', 'NODE_OPTIONS'].includes(name)) {
      delete env[name];
    }
  }
  return env;
}

export function environment(extra = {}) {
  const env = withoutNpm();
  return {
    ...env,
    PATH: [join(nodeHome, 'bin'), env.PATH].join(delimiter),
    npm_config_nodedir: nodeHome,
    ...extra,
  };
}

/** Command line of the committed yarn. */
export function yarn(...args) {
  return [node, [yarnRelease, ...args]];
}

/** Command line of the sandbox, which needs Node but no dependencies. */
export function sandbox(...args) {
  return [
    node,
    [
      '--disable-warning=ExperimentalWarning',
      join(root, 'packages/sandbox/src/cli.ts'),
      ...args,
    ],
  ];
}
